// The admin's date picker puts today where it can not read what was typed, so that a wrong date would be saved without a
// word. Here what was typed stays, and the form says in words what it could not read. The picker closes when its field is
// left, which that same handler of its did, and on Escape, and so never covers the form's buttons.
{
  const OPENS_WITHIN = 200; // milliseconds: the picker opens a little after its field has taken focus

  const pickerOf = (field) =>
    field instanceof HTMLInputElement && window.jQuery ? window.jQuery(field).data("xdsoft_datetimepicker") : undefined;

  document.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLInputElement && window.jQuery) {
      window.jQuery(event.target).off("blur.xdsoft");
    }
  });

  document.addEventListener("focusout", (event) => {
    const field = event.target;
    pickerOf(field)?.trigger("close.xdsoft");
    setTimeout(() => {
      if (document.activeElement !== field) {
        pickerOf(field)?.trigger("close.xdsoft");
      }
    }, OPENS_WITHIN);
  });

  document.addEventListener(
    "keydown",
    (event) => {
      const picker = event.key === "Escape" ? pickerOf(event.target) : undefined;
      if (picker?.is(":visible")) {
        picker.trigger("close.xdsoft");
        event.stopPropagation(); // a dialog around the field stays
      }
    },
    true,
  );
}
