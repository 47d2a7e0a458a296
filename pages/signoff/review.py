"""The review before publishing."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from pages.signoff import gate


class PublisherReview(AbstractGroupApprovalTask):
    """The review before publishing: a page that needs a sign-off can not be approved before it has one."""

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Approve only what is signed off, also if the page was changed a moment ago; then lead to where it says so.

        Raises:
            SignOffMissing: if it is not.
            HalfTranslated: if some of it is not translated.
        """
        page = task_state.revision.content_object
        if action_name == "approve" and isinstance(page, Page):
            refused = gate.refusal(page.get_latest_revision_as_object())
            if refused:
                raise refused
        where_to = super().on_action(task_state, user, action_name, **kwargs)
        if action_name == "approve" and isinstance(page, Page):
            return where_to or reverse("approved_page", args=[page.pk])
        return where_to

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """What a reviewer may do: approving waits until all is translated, or a publisher has insisted.

        Not for a sign-off that is missing: Wagtail lets only who may approve cancel the review.
        """
        actions: list[tuple[str, str, bool]] = super().get_actions(obj, user)
        if actions and isinstance(obj, Page) and gate.missing_translations(obj.get_latest_revision_as_object()):
            return [action for action in actions if action[0] != "approve"]
        return actions

    def deactivate(self, user: Any = None) -> None:
        """Cancel the reviews that are going on; Wagtail would go on to publish, also what is not signed off."""
        for state in self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS):
            state.workflow_state.cancel(user=user)
        super().deactivate(user=user)

    @classmethod
    def get_description(cls) -> str:
        """What an administrator reads who makes a workflow."""
        return _now("Members of the chosen groups approve the page; where its kind needs a sign-off, not before that.")

    class Meta:
        verbose_name = _("publisher's review")
        verbose_name_plural = _("publishers' reviews")
