"""What editors publish, as of version 1.0, on a clean root: Wagtail's own welcome page goes if nobody used it.

From here on no migration is rewritten. A database that has all of those that this one stands for is left as it is.
"""

import campaign_site.languages
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.contrib.taggit
import modelcluster.fields
import modelsearch.index
import pages.words.phones
import taggit.managers
import uuid
import wagtail.contrib.routable_page.models
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


WELCOME_PATH = "00010001"


def remove_welcome_page(apps, schema_editor):
    """Remove the page and the site that points to it; `load_campaign` makes the campaign's home page and site."""
    Page = apps.get_model("wagtailcore", "Page")
    welcome = Page.objects.filter(path=WELCOME_PATH, content_type__model="page", slug="home", numchild=0)
    if welcome.exists():
        apps.get_model("wagtailcore", "Site").objects.filter(root_page__in=welcome).delete()
        welcome.delete()
        Page.objects.filter(depth=1).update(numchild=0)


class Migration(migrations.Migration):

    replaces = [
        ('pages', '0001_initial'),
        ('pages', '0002_languages'),
        ('pages', '0003_roles'),
        ('pages', '0004_pictures_and_links'),
        ('pages', '0005_sign_offs'),
        ('pages', '0006_review_with_sign_off'),
        ('pages', '0007_help_texts'),
        ('pages', '0008_line_previews_and_picture_help'),
        ('pages', '0009_phone_numbers'),
        ('pages', '0010_help_numbers_changed'),
        ('pages', '0011_keeper_of_116006'),
        ('pages', '0012_document_names'),
        ('pages', '0013_frame_version'),
        ('pages', '0014_materials_told'),
        ('pages', '0015_translation_waivers'),
        ('pages', '0016_language_names_from_the_list'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('events', '0001_version_1'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticlePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('published_on', models.DateField(help_text='The day that stands under the title.', verbose_name='date')),
                ('historical_year', models.PositiveSmallIntegerField(blank=True, help_text='For an article about the past: the year. The page then says that it tells how things were.', null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='true as of year')),
                ('picture_alt', models.CharField(blank=True, help_text='What is to be seen, for people who listen to the page.', max_length=250, verbose_name='description of the picture')),
                ('picture_is_decorative', models.BooleanField(default=False, help_text='Tick it only if nobody misses anything without the picture; then it needs no description.', verbose_name='the picture is decoration')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 4), ('picture', 7), ('quote', 10), ('fact_list', 14), ('key_figure', 20), ('note', 23), ('document', 26), ('call_to_action', 33), ('related_pages', 37)], block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say in a few words what the part below is about.', 'label': 'Heading', 'max_length': 150}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Heading of a part'), ('h3', 'Heading inside a part')], 'help_text': 'Choose the smaller one only below a larger one.', 'label': 'Size'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'help_text': 'Write short paragraphs: three or four sentences each are easy to read on a phone.', 'label': 'Text'}), 4: ('wagtail.blocks.StructBlock', [[('text', 3)]], {}), 5: ('wagtail.images.blocks.ImageBlock', [], {'help_text': 'Describe what is to be seen for people who listen to the page, or mark it as decoration.', 'label': 'Picture'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Shown below the picture. Leave it empty for none.', 'label': 'Caption', 'max_length': 250, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('picture', 5), ('caption', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write the words without quotation marks.', 'label': 'Quote'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'The name and role, or leave it empty.', 'label': 'Who said it', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the facts have in common, or leave it empty.', 'label': 'Title', 'max_length': 150, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Fact', 'max_length': 400}), 13: ('wagtail.blocks.ListBlock', (12,), {'help_text': 'One fact a line, as short as it can be.', 'label': 'Facts', 'min_num': 1}), 14: ('wagtail.blocks.StructBlock', [[('title', 11), ('facts', 13)]], {}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'The number itself, for example “237”.', 'label': 'Figure', 'max_length': 20}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'Goes on after the number, for example “librarians were taught”.', 'label': 'What it counts', 'max_length': 250}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who says so and where.', 'label': 'Source', 'max_length': 250}), 18: ('wagtail.blocks.URLBlock', (), {'help_text': "The source's name then becomes a link. Leave it empty if the source is not on the web.", 'label': 'Address of the source', 'required': False}), 19: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The year in which the figure was true.', 'label': 'Year', 'max_value': 2100, 'min_value': 1900}), 20: ('wagtail.blocks.StructBlock', [[('figure', 15), ('meaning', 16), ('source', 17), ('source_url', 18), ('year', 19)]], {}), 21: ('wagtail.blocks.CharBlock', (), {'help_text': 'A word or two that stand above the note. Leave it empty for none.', 'label': 'Title', 'max_length': 150, 'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul'], 'help_text': 'Visitors see it in a frame of its own; keep it to a few sentences.', 'label': 'Text'}), 23: ('wagtail.blocks.StructBlock', [[('title', 21), ('text', 22)]], {}), 24: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Visitors see its kind and size beside the link.', 'label': 'Document'}), 25: ('wagtail.blocks.CharBlock', (), {'help_text': "What visitors get, for example “Programme (PDF)”. Leave it empty to show the document's own title.", 'label': 'Link text', 'max_length': 200, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('document', 24), ('title', 25)]], {}), 27: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the reader can do now.', 'label': 'Title', 'max_length': 150}), 28: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences why.', 'label': 'Text', 'required': False}), 29: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “All seminars”, never “here”.', 'label': 'Link text', 'max_length': 100}), 30: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Choose the page to which the link leads, or write an address below.', 'label': 'Page of this site', 'required': False}), 31: ('wagtail.blocks.URLBlock', (), {'help_text': 'The whole address, with https://. Leave it empty if you chose a page.', 'label': 'Address of another site', 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('text', 29), ('page', 30), ('address', 31)]], {'help_text': 'What stands on the button, and where it leads.', 'label': 'Button'}), 33: ('wagtail.blocks.StructBlock', [[('title', 27), ('text', 28), ('link', 32)]], {}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “Read also”.', 'label': 'Title', 'max_length': 150}), 35: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 36: ('wagtail.blocks.ListBlock', (35,), {'help_text': 'Visitors see the pages in this order, in their own language where there is one.', 'label': 'Pages', 'min_num': 1}), 37: ('wagtail.blocks.StructBlock', [[('title', 34), ('pages', 36)]], {})}, help_text='Build the article from blocks.', verbose_name='body')),
            ],
            options={
                'verbose_name': 'article',
                'verbose_name_plural': 'articles',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ArticleTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name='slug')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
            },
        ),
        migrations.CreateModel(
            name='CampaignSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact_email', models.EmailField(default='info@example.org', help_text='Shown where people register, so that they can reach the organisers.', max_length=254, verbose_name='e-mail for visitors')),
            ],
            options={
                'verbose_name': 'contact',
            },
        ),
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_outside', models.BooleanField()),
                ('finished_at', models.DateTimeField()),
                ('links', models.PositiveIntegerField(help_text='How many different targets were looked at.')),
            ],
            options={
                'verbose_name': 'look at the links',
                'verbose_name_plural': 'looks at the links',
            },
        ),
        migrations.CreateModel(
            name='ArticlePageTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_items', to='pages.articlepage')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_articles', to='pages.articletag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='articlepage',
            name='tags',
            field=modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='Subjects by which readers find more articles.', through='pages.ArticlePageTag', to='pages.ArticleTag', verbose_name='tags'),
        ),
        migrations.CreateModel(
            name='CampaignDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(upload_to='documents', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'permissions': [('choose_document', 'Can choose document')],
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='CampaignImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('description', models.CharField(blank=True, default='', help_text='Say in a sentence what is to be seen. When you put the picture into a text, people who can not see it hear this sentence, unless you write another there.', max_length=255, verbose_name='description')),
                ('credit', models.CharField(blank=True, help_text='Who made the picture, as it is to be shown below it.', max_length=200, verbose_name='author')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'permissions': [('choose_image', 'Can choose image')],
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name='articlepage',
            name='picture',
            field=models.ForeignKey(blank=True, help_text='Seen through the lens at the top and in lists.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture'),
        ),
        migrations.AddField(
            model_name='articlepage',
            name='share_image',
            field=models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing'),
        ),
        migrations.CreateModel(
            name='ArticleIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('share_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing')),
            ],
            options={
                'verbose_name': 'list of articles',
                'verbose_name_plural': 'lists of articles',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='FrameVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.UUIDField(default=uuid.uuid4)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='frame_version_is_one_row')],
            },
        ),
        migrations.CreateModel(
            name='HelpPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 4), ('picture', 7), ('quote', 10), ('fact_list', 14), ('key_figure', 20), ('note', 23), ('document', 26), ('call_to_action', 33), ('related_pages', 37)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say in a few words what the part below is about.', 'label': 'Heading', 'max_length': 150}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Heading of a part'), ('h3', 'Heading inside a part')], 'help_text': 'Choose the smaller one only below a larger one.', 'label': 'Size'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'help_text': 'Write short paragraphs: three or four sentences each are easy to read on a phone.', 'label': 'Text'}), 4: ('wagtail.blocks.StructBlock', [[('text', 3)]], {}), 5: ('wagtail.images.blocks.ImageBlock', [], {'help_text': 'Describe what is to be seen for people who listen to the page, or mark it as decoration.', 'label': 'Picture'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Shown below the picture. Leave it empty for none.', 'label': 'Caption', 'max_length': 250, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('picture', 5), ('caption', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write the words without quotation marks.', 'label': 'Quote'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'The name and role, or leave it empty.', 'label': 'Who said it', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the facts have in common, or leave it empty.', 'label': 'Title', 'max_length': 150, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Fact', 'max_length': 400}), 13: ('wagtail.blocks.ListBlock', (12,), {'help_text': 'One fact a line, as short as it can be.', 'label': 'Facts', 'min_num': 1}), 14: ('wagtail.blocks.StructBlock', [[('title', 11), ('facts', 13)]], {}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'The number itself, for example “237”.', 'label': 'Figure', 'max_length': 20}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'Goes on after the number, for example “librarians were taught”.', 'label': 'What it counts', 'max_length': 250}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who says so and where.', 'label': 'Source', 'max_length': 250}), 18: ('wagtail.blocks.URLBlock', (), {'help_text': "The source's name then becomes a link. Leave it empty if the source is not on the web.", 'label': 'Address of the source', 'required': False}), 19: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The year in which the figure was true.', 'label': 'Year', 'max_value': 2100, 'min_value': 1900}), 20: ('wagtail.blocks.StructBlock', [[('figure', 15), ('meaning', 16), ('source', 17), ('source_url', 18), ('year', 19)]], {}), 21: ('wagtail.blocks.CharBlock', (), {'help_text': 'A word or two that stand above the note. Leave it empty for none.', 'label': 'Title', 'max_length': 150, 'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul'], 'help_text': 'Visitors see it in a frame of its own; keep it to a few sentences.', 'label': 'Text'}), 23: ('wagtail.blocks.StructBlock', [[('title', 21), ('text', 22)]], {}), 24: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Visitors see its kind and size beside the link.', 'label': 'Document'}), 25: ('wagtail.blocks.CharBlock', (), {'help_text': "What visitors get, for example “Programme (PDF)”. Leave it empty to show the document's own title.", 'label': 'Link text', 'max_length': 200, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('document', 24), ('title', 25)]], {}), 27: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the reader can do now.', 'label': 'Title', 'max_length': 150}), 28: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences why.', 'label': 'Text', 'required': False}), 29: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “All seminars”, never “here”.', 'label': 'Link text', 'max_length': 100}), 30: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Choose the page to which the link leads, or write an address below.', 'label': 'Page of this site', 'required': False}), 31: ('wagtail.blocks.URLBlock', (), {'help_text': 'The whole address, with https://. Leave it empty if you chose a page.', 'label': 'Address of another site', 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('text', 29), ('page', 30), ('address', 31)]], {'help_text': 'What stands on the button, and where it leads.', 'label': 'Button'}), 33: ('wagtail.blocks.StructBlock', [[('title', 27), ('text', 28), ('link', 32)]], {}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “Read also”.', 'label': 'Title', 'max_length': 150}), 35: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 36: ('wagtail.blocks.ListBlock', (35,), {'help_text': 'Visitors see the pages in this order, in their own language where there is one.', 'label': 'Pages', 'min_num': 1}), 37: ('wagtail.blocks.StructBlock', [[('title', 34), ('pages', 36)]], {})}, help_text='Stands below the numbers.', verbose_name='body')),
                ('share_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing')),
            ],
            options={
                'verbose_name': 'help page',
                'verbose_name_plural': 'help pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('slogan', models.CharField(default='Atver acis.', help_text='The few words that stand largest on the page.', max_length=60, verbose_name='slogan')),
                ('signs_title', models.CharField(blank=True, help_text='Stands above the signs.', max_length=120, verbose_name='title of the signs')),
                ('signs_note', models.TextField(blank=True, help_text='Stands below the signs, for example what to do next.', max_length=400, verbose_name='remark on the signs')),
                ('signs', wagtail.fields.StreamField([('sign', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'What can be seen or heard.', 'label': 'Sign', 'max_length': 150}), 1: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences on what it may mean.', 'label': 'Explanation', 'required': False}), 2: ('wagtail.blocks.StructBlock', [[('sign', 0), ('explanation', 1)]], {})}, help_text='By what somebody nearby can notice that a person needs help; visitors see them in this order.', verbose_name='signs')),
                ('share_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='LibrariesPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 4), ('picture', 7), ('quote', 10), ('fact_list', 14), ('key_figure', 20), ('note', 23), ('document', 26), ('call_to_action', 33), ('related_pages', 37)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say in a few words what the part below is about.', 'label': 'Heading', 'max_length': 150}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Heading of a part'), ('h3', 'Heading inside a part')], 'help_text': 'Choose the smaller one only below a larger one.', 'label': 'Size'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'help_text': 'Write short paragraphs: three or four sentences each are easy to read on a phone.', 'label': 'Text'}), 4: ('wagtail.blocks.StructBlock', [[('text', 3)]], {}), 5: ('wagtail.images.blocks.ImageBlock', [], {'help_text': 'Describe what is to be seen for people who listen to the page, or mark it as decoration.', 'label': 'Picture'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Shown below the picture. Leave it empty for none.', 'label': 'Caption', 'max_length': 250, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('picture', 5), ('caption', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write the words without quotation marks.', 'label': 'Quote'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'The name and role, or leave it empty.', 'label': 'Who said it', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the facts have in common, or leave it empty.', 'label': 'Title', 'max_length': 150, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Fact', 'max_length': 400}), 13: ('wagtail.blocks.ListBlock', (12,), {'help_text': 'One fact a line, as short as it can be.', 'label': 'Facts', 'min_num': 1}), 14: ('wagtail.blocks.StructBlock', [[('title', 11), ('facts', 13)]], {}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'The number itself, for example “237”.', 'label': 'Figure', 'max_length': 20}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'Goes on after the number, for example “librarians were taught”.', 'label': 'What it counts', 'max_length': 250}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who says so and where.', 'label': 'Source', 'max_length': 250}), 18: ('wagtail.blocks.URLBlock', (), {'help_text': "The source's name then becomes a link. Leave it empty if the source is not on the web.", 'label': 'Address of the source', 'required': False}), 19: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The year in which the figure was true.', 'label': 'Year', 'max_value': 2100, 'min_value': 1900}), 20: ('wagtail.blocks.StructBlock', [[('figure', 15), ('meaning', 16), ('source', 17), ('source_url', 18), ('year', 19)]], {}), 21: ('wagtail.blocks.CharBlock', (), {'help_text': 'A word or two that stand above the note. Leave it empty for none.', 'label': 'Title', 'max_length': 150, 'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul'], 'help_text': 'Visitors see it in a frame of its own; keep it to a few sentences.', 'label': 'Text'}), 23: ('wagtail.blocks.StructBlock', [[('title', 21), ('text', 22)]], {}), 24: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Visitors see its kind and size beside the link.', 'label': 'Document'}), 25: ('wagtail.blocks.CharBlock', (), {'help_text': "What visitors get, for example “Programme (PDF)”. Leave it empty to show the document's own title.", 'label': 'Link text', 'max_length': 200, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('document', 24), ('title', 25)]], {}), 27: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the reader can do now.', 'label': 'Title', 'max_length': 150}), 28: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences why.', 'label': 'Text', 'required': False}), 29: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “All seminars”, never “here”.', 'label': 'Link text', 'max_length': 100}), 30: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Choose the page to which the link leads, or write an address below.', 'label': 'Page of this site', 'required': False}), 31: ('wagtail.blocks.URLBlock', (), {'help_text': 'The whole address, with https://. Leave it empty if you chose a page.', 'label': 'Address of another site', 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('text', 29), ('page', 30), ('address', 31)]], {'help_text': 'What stands on the button, and where it leads.', 'label': 'Button'}), 33: ('wagtail.blocks.StructBlock', [[('title', 27), ('text', 28), ('link', 32)]], {}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “Read also”.', 'label': 'Title', 'max_length': 150}), 35: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 36: ('wagtail.blocks.ListBlock', (35,), {'help_text': 'Visitors see the pages in this order, in their own language where there is one.', 'label': 'Pages', 'min_num': 1}), 37: ('wagtail.blocks.StructBlock', [[('title', 34), ('pages', 36)]], {})}, help_text='Build the page from blocks.', verbose_name='body')),
                ('share_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing')),
            ],
            options={
                'verbose_name': 'page for libraries',
                'verbose_name_plural': 'pages for libraries',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='PressContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(help_text='Name and surname as journalists see them.', max_length=150, verbose_name='name')),
                ('role', models.CharField(blank=True, help_text='Post and organisation, as journalists see them.', max_length=200, verbose_name='role')),
                ('phone', pages.words.phones.PhoneField(blank=True, help_text='Only a number that may be published.', max_length=30, verbose_name='phone')),
                ('email', models.EmailField(blank=True, help_text='Only an address that may be published.', max_length=254, verbose_name='e-mail')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'press contact',
                'verbose_name_plural': 'press contacts',
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name='articlepage',
            name='press_contact',
            field=models.ForeignKey(blank=True, help_text='Who prepared the news. The article is then listed on the press page.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.presscontact', verbose_name='press contact'),
        ),
        migrations.CreateModel(
            name='PressPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 4), ('picture', 7), ('quote', 10), ('fact_list', 14), ('key_figure', 20), ('note', 23), ('document', 26), ('call_to_action', 33), ('related_pages', 37)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say in a few words what the part below is about.', 'label': 'Heading', 'max_length': 150}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Heading of a part'), ('h3', 'Heading inside a part')], 'help_text': 'Choose the smaller one only below a larger one.', 'label': 'Size'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'help_text': 'Write short paragraphs: three or four sentences each are easy to read on a phone.', 'label': 'Text'}), 4: ('wagtail.blocks.StructBlock', [[('text', 3)]], {}), 5: ('wagtail.images.blocks.ImageBlock', [], {'help_text': 'Describe what is to be seen for people who listen to the page, or mark it as decoration.', 'label': 'Picture'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Shown below the picture. Leave it empty for none.', 'label': 'Caption', 'max_length': 250, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('picture', 5), ('caption', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write the words without quotation marks.', 'label': 'Quote'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'The name and role, or leave it empty.', 'label': 'Who said it', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the facts have in common, or leave it empty.', 'label': 'Title', 'max_length': 150, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Fact', 'max_length': 400}), 13: ('wagtail.blocks.ListBlock', (12,), {'help_text': 'One fact a line, as short as it can be.', 'label': 'Facts', 'min_num': 1}), 14: ('wagtail.blocks.StructBlock', [[('title', 11), ('facts', 13)]], {}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'The number itself, for example “237”.', 'label': 'Figure', 'max_length': 20}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'Goes on after the number, for example “librarians were taught”.', 'label': 'What it counts', 'max_length': 250}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who says so and where.', 'label': 'Source', 'max_length': 250}), 18: ('wagtail.blocks.URLBlock', (), {'help_text': "The source's name then becomes a link. Leave it empty if the source is not on the web.", 'label': 'Address of the source', 'required': False}), 19: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The year in which the figure was true.', 'label': 'Year', 'max_value': 2100, 'min_value': 1900}), 20: ('wagtail.blocks.StructBlock', [[('figure', 15), ('meaning', 16), ('source', 17), ('source_url', 18), ('year', 19)]], {}), 21: ('wagtail.blocks.CharBlock', (), {'help_text': 'A word or two that stand above the note. Leave it empty for none.', 'label': 'Title', 'max_length': 150, 'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul'], 'help_text': 'Visitors see it in a frame of its own; keep it to a few sentences.', 'label': 'Text'}), 23: ('wagtail.blocks.StructBlock', [[('title', 21), ('text', 22)]], {}), 24: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Visitors see its kind and size beside the link.', 'label': 'Document'}), 25: ('wagtail.blocks.CharBlock', (), {'help_text': "What visitors get, for example “Programme (PDF)”. Leave it empty to show the document's own title.", 'label': 'Link text', 'max_length': 200, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('document', 24), ('title', 25)]], {}), 27: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the reader can do now.', 'label': 'Title', 'max_length': 150}), 28: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences why.', 'label': 'Text', 'required': False}), 29: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “All seminars”, never “here”.', 'label': 'Link text', 'max_length': 100}), 30: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Choose the page to which the link leads, or write an address below.', 'label': 'Page of this site', 'required': False}), 31: ('wagtail.blocks.URLBlock', (), {'help_text': 'The whole address, with https://. Leave it empty if you chose a page.', 'label': 'Address of another site', 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('text', 29), ('page', 30), ('address', 31)]], {'help_text': 'What stands on the button, and where it leads.', 'label': 'Button'}), 33: ('wagtail.blocks.StructBlock', [[('title', 27), ('text', 28), ('link', 32)]], {}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “Read also”.', 'label': 'Title', 'max_length': 150}), 35: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 36: ('wagtail.blocks.ListBlock', (35,), {'help_text': 'Visitors see the pages in this order, in their own language where there is one.', 'label': 'Pages', 'min_num': 1}), 37: ('wagtail.blocks.StructBlock', [[('title', 34), ('pages', 36)]], {})}, help_text='Stands below the contact.', verbose_name='body')),
                ('contact', models.ForeignKey(blank=True, help_text='Whom journalists can call or write to; stands at the top of the page.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.presscontact', verbose_name='press contact')),
                ('share_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing')),
            ],
            options={
                'verbose_name': 'press page',
                'verbose_name_plural': 'press pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ProfileIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('share_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing')),
            ],
            options={
                'verbose_name': 'list of organisations',
                'verbose_name_plural': 'lists of organisations',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ProfilePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('kind', models.CharField(choices=[('ngo', 'Non-governmental organisation'), ('ministry', 'Ministry')], help_text='Stands above the name, and tells search engines what the organisation is.', max_length=10, verbose_name='kind')),
                ('legal_name', models.CharField(help_text='As it stands in the register.', max_length=250, verbose_name='legal name')),
                ('campaign_role', models.CharField(blank=True, help_text='For example “started the campaign”.', max_length=250, verbose_name='role in the campaign')),
                ('founded_on', models.DateField(blank=True, help_text='The day of founding. Leave it empty if it is not known.', null=True, verbose_name='founded')),
                ('status', models.CharField(blank=True, help_text='For example “public-benefit organisation since September 2010”.', max_length=200, verbose_name='status')),
                ('website', models.URLField(blank=True, help_text='The whole address, with https://.', verbose_name='website')),
                ('email', models.EmailField(blank=True, help_text='Only an address that may be published.', max_length=254, verbose_name='e-mail')),
                ('phone', pages.words.phones.PhoneField(blank=True, help_text='Only a number that may be published.', max_length=30, verbose_name='phone')),
                ('address', models.CharField(blank=True, help_text='Where visitors can come or write to, in one line.', max_length=250, verbose_name='address')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 4), ('picture', 7), ('quote', 10), ('fact_list', 14), ('key_figure', 20), ('note', 23), ('document', 26), ('call_to_action', 33), ('related_pages', 37)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say in a few words what the part below is about.', 'label': 'Heading', 'max_length': 150}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Heading of a part'), ('h3', 'Heading inside a part')], 'help_text': 'Choose the smaller one only below a larger one.', 'label': 'Size'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'help_text': 'Write short paragraphs: three or four sentences each are easy to read on a phone.', 'label': 'Text'}), 4: ('wagtail.blocks.StructBlock', [[('text', 3)]], {}), 5: ('wagtail.images.blocks.ImageBlock', [], {'help_text': 'Describe what is to be seen for people who listen to the page, or mark it as decoration.', 'label': 'Picture'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Shown below the picture. Leave it empty for none.', 'label': 'Caption', 'max_length': 250, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('picture', 5), ('caption', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write the words without quotation marks.', 'label': 'Quote'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'The name and role, or leave it empty.', 'label': 'Who said it', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the facts have in common, or leave it empty.', 'label': 'Title', 'max_length': 150, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Fact', 'max_length': 400}), 13: ('wagtail.blocks.ListBlock', (12,), {'help_text': 'One fact a line, as short as it can be.', 'label': 'Facts', 'min_num': 1}), 14: ('wagtail.blocks.StructBlock', [[('title', 11), ('facts', 13)]], {}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'The number itself, for example “237”.', 'label': 'Figure', 'max_length': 20}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'Goes on after the number, for example “librarians were taught”.', 'label': 'What it counts', 'max_length': 250}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who says so and where.', 'label': 'Source', 'max_length': 250}), 18: ('wagtail.blocks.URLBlock', (), {'help_text': "The source's name then becomes a link. Leave it empty if the source is not on the web.", 'label': 'Address of the source', 'required': False}), 19: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The year in which the figure was true.', 'label': 'Year', 'max_value': 2100, 'min_value': 1900}), 20: ('wagtail.blocks.StructBlock', [[('figure', 15), ('meaning', 16), ('source', 17), ('source_url', 18), ('year', 19)]], {}), 21: ('wagtail.blocks.CharBlock', (), {'help_text': 'A word or two that stand above the note. Leave it empty for none.', 'label': 'Title', 'max_length': 150, 'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul'], 'help_text': 'Visitors see it in a frame of its own; keep it to a few sentences.', 'label': 'Text'}), 23: ('wagtail.blocks.StructBlock', [[('title', 21), ('text', 22)]], {}), 24: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Visitors see its kind and size beside the link.', 'label': 'Document'}), 25: ('wagtail.blocks.CharBlock', (), {'help_text': "What visitors get, for example “Programme (PDF)”. Leave it empty to show the document's own title.", 'label': 'Link text', 'max_length': 200, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('document', 24), ('title', 25)]], {}), 27: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the reader can do now.', 'label': 'Title', 'max_length': 150}), 28: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences why.', 'label': 'Text', 'required': False}), 29: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “All seminars”, never “here”.', 'label': 'Link text', 'max_length': 100}), 30: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Choose the page to which the link leads, or write an address below.', 'label': 'Page of this site', 'required': False}), 31: ('wagtail.blocks.URLBlock', (), {'help_text': 'The whole address, with https://. Leave it empty if you chose a page.', 'label': 'Address of another site', 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('text', 29), ('page', 30), ('address', 31)]], {'help_text': 'What stands on the button, and where it leads.', 'label': 'Button'}), 33: ('wagtail.blocks.StructBlock', [[('title', 27), ('text', 28), ('link', 32)]], {}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “Read also”.', 'label': 'Title', 'max_length': 150}), 35: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 36: ('wagtail.blocks.ListBlock', (35,), {'help_text': 'Visitors see the pages in this order, in their own language where there is one.', 'label': 'Pages', 'min_num': 1}), 37: ('wagtail.blocks.StructBlock', [[('title', 34), ('pages', 36)]], {})}, help_text='Build the text out of blocks; visitors read it first.', verbose_name='about the organisation')),
                ('aims', wagtail.fields.StreamField([('line', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'description': 'One line of a list.', 'help_text': 'One thing, as short as it can be.', 'label': 'Line', 'max_length': 400, 'preview_template': 'blocks/previews/line.html', 'preview_value': 'Palīdzēt cilvēktirdzniecībā cietušajiem'})}, help_text='One aim a line; visitors see them as a list.', verbose_name='aims')),
                ('areas', wagtail.fields.StreamField([('line', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'description': 'One line of a list.', 'help_text': 'One thing, as short as it can be.', 'label': 'Line', 'max_length': 400, 'preview_template': 'blocks/previews/line.html', 'preview_value': 'Palīdzēt cilvēktirdzniecībā cietušajiem'})}, help_text='One area a line; visitors see them as a list.', verbose_name='areas of work')),
                ('claims', wagtail.fields.StreamField([('claim', 3), ('programme', 8)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'help_text': 'A whole sentence.', 'label': 'Claim'}), 1: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Visitors see this year beside the sentence.', 'label': 'True in', 'max_value': 2100, 'min_value': 1900}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave it empty if nothing is known.', 'label': 'What changed since', 'max_length': 300, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('claim', 0), ('year', 1), ('note', 2)]], {}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': "The programme's official name.", 'label': 'Programme', 'max_length': 250}), 5: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The year in which the programme began.', 'label': 'From year', 'max_value': 2100, 'min_value': 1900}), 6: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The last year of the programme. Leave it empty if none is set.', 'label': 'To year', 'max_value': 2100, 'min_value': 1900, 'required': False}), 7: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences on what the organisation does in it.', 'label': 'What it is', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('title', 4), ('valid_from', 5), ('valid_to', 6), ('text', 7)]], {})}, help_text='What was true in a year is shown with that year.', verbose_name='programmes and dated claims')),
                ('awards', wagtail.fields.StreamField([('award', 5)], blank=True, block_lookup={0: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The awards stand in the order of their years.', 'label': 'Year', 'max_value': 2100, 'min_value': 1900}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('1', '1'), ('2', '2'), ('3', '3'), ('4', '4'), ('5', '5'), ('6', '6'), ('7', '7'), ('8', '8'), ('9', '9'), ('10', '10'), ('11', '11'), ('12', '12')], 'help_text': 'Leave it empty if it is not known.', 'label': 'Month', 'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'The full name of the person or the organisation.', 'label': 'Who gave it', 'max_length': 200}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'Its name exactly as given.', 'label': 'Award', 'max_length': 300}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Stands below the award. Leave it empty if it is not known.', 'label': 'What for', 'max_length': 300, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('year', 0), ('month', 1), ('giver', 2), ('award', 3), ('reason', 4)]], {})}, help_text='Visitors see them on a line of time, the earliest first.', verbose_name='awards')),
                ('networks', wagtail.fields.StreamField([('line', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'description': 'One line of a list.', 'help_text': 'One thing, as short as it can be.', 'label': 'Line', 'max_length': 400, 'preview_template': 'blocks/previews/line.html', 'preview_value': 'Palīdzēt cilvēktirdzniecībā cietušajiem'})}, help_text='One network or partner a line; visitors see them as a list.', verbose_name='networks')),
                ('share_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='HomePagePartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(blank=True, help_text='Only for an organisation without a profile: its name as text.', max_length=200, verbose_name='name')),
                ('role', models.CharField(choices=[('organiser', 'organiser'), ('supporter', 'supporter')], default='supporter', help_text='Visitors read it with the name of the organisation.', max_length=12, verbose_name='role')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='pages.homepage')),
                ('profile', models.ForeignKey(blank=True, help_text="The organisation's profile on this site, if it has one.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.profilepage', verbose_name='profile')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='articlepage',
            name='organisations',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Whom the article mentions: their profiles then list it.', related_name='+', to='pages.profilepage', verbose_name='organisations'),
        ),
        migrations.CreateModel(
            name='PublisherReview',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': "publisher's review",
                'verbose_name_plural': "publishers' reviews",
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='SeminarIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('share_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing')),
            ],
            options={
                'verbose_name': 'list of seminars',
                'verbose_name_plural': 'lists of seminars',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='SeminarPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('kind', models.CharField(help_text='For example “Conference-seminar”.', max_length=100, verbose_name='kind')),
                ('audience', models.CharField(help_text='For example “heads of libraries”.', max_length=200, verbose_name='for whom')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 4), ('picture', 7), ('quote', 10), ('fact_list', 14), ('key_figure', 20), ('note', 23), ('document', 26), ('call_to_action', 33), ('related_pages', 37)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say in a few words what the part below is about.', 'label': 'Heading', 'max_length': 150}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Heading of a part'), ('h3', 'Heading inside a part')], 'help_text': 'Choose the smaller one only below a larger one.', 'label': 'Size'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'help_text': 'Write short paragraphs: three or four sentences each are easy to read on a phone.', 'label': 'Text'}), 4: ('wagtail.blocks.StructBlock', [[('text', 3)]], {}), 5: ('wagtail.images.blocks.ImageBlock', [], {'help_text': 'Describe what is to be seen for people who listen to the page, or mark it as decoration.', 'label': 'Picture'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Shown below the picture. Leave it empty for none.', 'label': 'Caption', 'max_length': 250, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('picture', 5), ('caption', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write the words without quotation marks.', 'label': 'Quote'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'The name and role, or leave it empty.', 'label': 'Who said it', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the facts have in common, or leave it empty.', 'label': 'Title', 'max_length': 150, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Fact', 'max_length': 400}), 13: ('wagtail.blocks.ListBlock', (12,), {'help_text': 'One fact a line, as short as it can be.', 'label': 'Facts', 'min_num': 1}), 14: ('wagtail.blocks.StructBlock', [[('title', 11), ('facts', 13)]], {}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'The number itself, for example “237”.', 'label': 'Figure', 'max_length': 20}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'Goes on after the number, for example “librarians were taught”.', 'label': 'What it counts', 'max_length': 250}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who says so and where.', 'label': 'Source', 'max_length': 250}), 18: ('wagtail.blocks.URLBlock', (), {'help_text': "The source's name then becomes a link. Leave it empty if the source is not on the web.", 'label': 'Address of the source', 'required': False}), 19: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The year in which the figure was true.', 'label': 'Year', 'max_value': 2100, 'min_value': 1900}), 20: ('wagtail.blocks.StructBlock', [[('figure', 15), ('meaning', 16), ('source', 17), ('source_url', 18), ('year', 19)]], {}), 21: ('wagtail.blocks.CharBlock', (), {'help_text': 'A word or two that stand above the note. Leave it empty for none.', 'label': 'Title', 'max_length': 150, 'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul'], 'help_text': 'Visitors see it in a frame of its own; keep it to a few sentences.', 'label': 'Text'}), 23: ('wagtail.blocks.StructBlock', [[('title', 21), ('text', 22)]], {}), 24: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Visitors see its kind and size beside the link.', 'label': 'Document'}), 25: ('wagtail.blocks.CharBlock', (), {'help_text': "What visitors get, for example “Programme (PDF)”. Leave it empty to show the document's own title.", 'label': 'Link text', 'max_length': 200, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('document', 24), ('title', 25)]], {}), 27: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the reader can do now.', 'label': 'Title', 'max_length': 150}), 28: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences why.', 'label': 'Text', 'required': False}), 29: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “All seminars”, never “here”.', 'label': 'Link text', 'max_length': 100}), 30: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Choose the page to which the link leads, or write an address below.', 'label': 'Page of this site', 'required': False}), 31: ('wagtail.blocks.URLBlock', (), {'help_text': 'The whole address, with https://. Leave it empty if you chose a page.', 'label': 'Address of another site', 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('text', 29), ('page', 30), ('address', 31)]], {'help_text': 'What stands on the button, and where it leads.', 'label': 'Button'}), 33: ('wagtail.blocks.StructBlock', [[('title', 27), ('text', 28), ('link', 32)]], {}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “Read also”.', 'label': 'Title', 'max_length': 150}), 35: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 36: ('wagtail.blocks.ListBlock', (35,), {'help_text': 'Visitors see the pages in this order, in their own language where there is one.', 'label': 'Pages', 'min_num': 1}), 37: ('wagtail.blocks.StructBlock', [[('title', 34), ('pages', 36)]], {})}, help_text='Build the text out of blocks; visitors read it above the programme.', verbose_name='about the seminar')),
                ('programme', wagtail.fields.StreamField([('session', 9)], blank=True, block_lookup={0: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('talk', 'Talk'), ('break', 'Break')], 'help_text': 'Visitors see at a glance which parts are breaks.', 'label': 'Kind'}), 1: ('wagtail.blocks.TimeBlock', (), {'help_text': 'Leave it empty if it is not known.', 'label': 'Starts at', 'required': False}), 2: ('wagtail.blocks.TimeBlock', (), {'help_text': 'Leave it empty if it is not known.', 'label': 'Ends at', 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'What stands in the programme.', 'label': 'Topic', 'max_length': 300}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences below the topic. Leave it empty for none.', 'label': 'What it is about', 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'help_text': 'Name and surname as they stand in the programme.', 'label': 'Name', 'max_length': 150}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Post and organisation. Leave it empty if it is not known.', 'label': 'Role', 'max_length': 200, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('name', 5), ('role', 6)]], {}), 8: ('wagtail.blocks.ListBlock', (7,), {'default': [], 'help_text': 'Who speaks, in the order of the programme.', 'label': 'Speakers', 'min_num': 0}), 9: ('wagtail.blocks.StructBlock', [[('kind', 0), ('start', 1), ('end', 2), ('topic', 3), ('abstract', 4), ('speakers', 8)]], {})}, help_text='The parts in their order; times may be empty.', verbose_name='programme')),
                ('materials', wagtail.fields.StreamField([('document', 2), ('link', 6)], blank=True, block_lookup={0: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Visitors see its kind and size beside the link.', 'label': 'Document'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': "What visitors get, for example “Programme (PDF)”. Leave it empty to show the document's own title.", 'label': 'Link text', 'max_length': 200, 'required': False}), 2: ('wagtail.blocks.StructBlock', [[('document', 0), ('title', 1)]], {}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “All seminars”, never “here”.', 'label': 'Link text', 'max_length': 100}), 4: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Choose the page to which the link leads, or write an address below.', 'label': 'Page of this site', 'required': False}), 5: ('wagtail.blocks.URLBlock', (), {'help_text': 'The whole address, with https://. Leave it empty if you chose a page.', 'label': 'Address of another site', 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('text', 3), ('page', 4), ('address', 5)]], {})}, help_text='Shown once there are any, usually after the seminar.', verbose_name='materials')),
                ('seminar', models.ForeignKey(help_text='Date, place and seats come from here. They are changed under “Seminars”.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.seminar', verbose_name='seminar')),
                ('share_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing')),
            ],
            options={
                'verbose_name': "seminar's page",
                'verbose_name_plural': "seminars' pages",
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='SeminarPagePartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(blank=True, help_text='Only for an organisation without a profile: its name as text.', max_length=200, verbose_name='name')),
                ('role', models.CharField(choices=[('organiser', 'organiser'), ('supporter', 'supporter')], default='supporter', help_text='Visitors read it with the name of the organisation.', max_length=12, verbose_name='role')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='pages.seminarpage')),
                ('profile', models.ForeignKey(blank=True, help_text="The organisation's profile on this site, if it has one.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.profilepage', verbose_name='profile')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page_title', models.CharField(max_length=255, verbose_name='title')),
                ('content', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='what the version says')),
                ('digest', models.CharField(max_length=64, verbose_name='fingerprint of the version')),
                ('before', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, help_text='The version that was signed off last, or the one on the site; empty for a page that is new.', null=True, verbose_name='what it is compared with')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='number of the link')),
                ('name', models.CharField(max_length=120, verbose_name='name and surname')),
                ('position', models.CharField(max_length=200, verbose_name='position and institution')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('language', models.CharField(choices=campaign_site.languages.choices, default='lv', max_length=2, verbose_name='language')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='your words to the official')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                ('expires_at', models.DateTimeField(verbose_name='the link works until')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='signed off')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sign_offs', to='wagtailcore.page', verbose_name='page')),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='version')),
            ],
            options={
                'verbose_name': 'sign-off',
                'verbose_name_plural': 'sign-offs',
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SignOffComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=3000, verbose_name='comment')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('form_key', models.UUIDField(editable=False, verbose_name='key of the form')),
                ('sign_off', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='pages.signoff', verbose_name='sign-off')),
            ],
            options={
                'verbose_name': 'comment on a sign-off',
                'verbose_name_plural': 'comments on sign-offs',
                'ordering': ['given_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SignOffMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('queued', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Could not be delivered'), ('skipped', 'No longer needed')], default='queued', max_length=10, verbose_name='state')),
                ('message_id', models.UUIDField(default=uuid.uuid4, help_text='The same for every attempt.', unique=True, verbose_name='message identifier')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                ('next_try_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next attempt')),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken up')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('problem', models.CharField(blank=True, max_length=300, verbose_name='problem')),
                ('message', models.CharField(choices=[('request', 'Please sign off a page'), ('answer', 'The official has answered')], max_length=10, verbose_name='message')),
                ('sign_off', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='pages.signoff', verbose_name='sign-off')),
            ],
            options={
                'verbose_name': 'mail about a sign-off',
                'verbose_name_plural': 'mail about sign-offs',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SignOffSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page_types', models.ManyToManyField(blank=True, help_text='A page of these kinds is published only when somebody outside, such as an official of the ministry, has signed off exactly the version that visitors will see. Times, seats and help numbers come from elsewhere and are no part of it.', related_name='+', to='contenttypes.contenttype', verbose_name='kinds of pages')),
            ],
            options={
                'verbose_name': 'sign-off',
            },
        ),
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences that stand large under the title and in lists, search results and shared links.', max_length=400, verbose_name='lead')),
                ('show_in_footer', models.BooleanField(default=False, help_text='Tick it to link this page at the bottom of every page.', verbose_name='show in the footer')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 4), ('picture', 7), ('quote', 10), ('fact_list', 14), ('key_figure', 20), ('note', 23), ('document', 26), ('call_to_action', 33), ('related_pages', 37)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say in a few words what the part below is about.', 'label': 'Heading', 'max_length': 150}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Heading of a part'), ('h3', 'Heading inside a part')], 'help_text': 'Choose the smaller one only below a larger one.', 'label': 'Size'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'help_text': 'Write short paragraphs: three or four sentences each are easy to read on a phone.', 'label': 'Text'}), 4: ('wagtail.blocks.StructBlock', [[('text', 3)]], {}), 5: ('wagtail.images.blocks.ImageBlock', [], {'help_text': 'Describe what is to be seen for people who listen to the page, or mark it as decoration.', 'label': 'Picture'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Shown below the picture. Leave it empty for none.', 'label': 'Caption', 'max_length': 250, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('picture', 5), ('caption', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write the words without quotation marks.', 'label': 'Quote'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'The name and role, or leave it empty.', 'label': 'Who said it', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the facts have in common, or leave it empty.', 'label': 'Title', 'max_length': 150, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Fact', 'max_length': 400}), 13: ('wagtail.blocks.ListBlock', (12,), {'help_text': 'One fact a line, as short as it can be.', 'label': 'Facts', 'min_num': 1}), 14: ('wagtail.blocks.StructBlock', [[('title', 11), ('facts', 13)]], {}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'The number itself, for example “237”.', 'label': 'Figure', 'max_length': 20}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'Goes on after the number, for example “librarians were taught”.', 'label': 'What it counts', 'max_length': 250}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who says so and where.', 'label': 'Source', 'max_length': 250}), 18: ('wagtail.blocks.URLBlock', (), {'help_text': "The source's name then becomes a link. Leave it empty if the source is not on the web.", 'label': 'Address of the source', 'required': False}), 19: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The year in which the figure was true.', 'label': 'Year', 'max_value': 2100, 'min_value': 1900}), 20: ('wagtail.blocks.StructBlock', [[('figure', 15), ('meaning', 16), ('source', 17), ('source_url', 18), ('year', 19)]], {}), 21: ('wagtail.blocks.CharBlock', (), {'help_text': 'A word or two that stand above the note. Leave it empty for none.', 'label': 'Title', 'max_length': 150, 'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul'], 'help_text': 'Visitors see it in a frame of its own; keep it to a few sentences.', 'label': 'Text'}), 23: ('wagtail.blocks.StructBlock', [[('title', 21), ('text', 22)]], {}), 24: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Visitors see its kind and size beside the link.', 'label': 'Document'}), 25: ('wagtail.blocks.CharBlock', (), {'help_text': "What visitors get, for example “Programme (PDF)”. Leave it empty to show the document's own title.", 'label': 'Link text', 'max_length': 200, 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('document', 24), ('title', 25)]], {}), 27: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the reader can do now.', 'label': 'Title', 'max_length': 150}), 28: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences why.', 'label': 'Text', 'required': False}), 29: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say where it leads: “All seminars”, never “here”.', 'label': 'Link text', 'max_length': 100}), 30: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Choose the page to which the link leads, or write an address below.', 'label': 'Page of this site', 'required': False}), 31: ('wagtail.blocks.URLBlock', (), {'help_text': 'The whole address, with https://. Leave it empty if you chose a page.', 'label': 'Address of another site', 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('text', 29), ('page', 30), ('address', 31)]], {'help_text': 'What stands on the button, and where it leads.', 'label': 'Button'}), 33: ('wagtail.blocks.StructBlock', [[('title', 27), ('text', 28), ('link', 32)]], {}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “Read also”.', 'label': 'Title', 'max_length': 150}), 35: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 36: ('wagtail.blocks.ListBlock', (35,), {'help_text': 'Visitors see the pages in this order, in their own language where there is one.', 'label': 'Pages', 'min_num': 1}), 37: ('wagtail.blocks.StructBlock', [[('title', 34), ('pages', 36)]], {})}, help_text='Build the page from blocks.', verbose_name='body')),
                ('share_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the page. Leave it empty to use the campaign's own picture.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.campaignimage', verbose_name='picture for sharing')),
            ],
            options={
                'verbose_name': 'page of text',
                'verbose_name_plural': 'pages of text',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='TranslationWaiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, verbose_name='fingerprint of the version')),
                ('texts', models.PositiveIntegerField(verbose_name='untranslated texts')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='given')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translation_waivers', to='wagtailcore.page', verbose_name='page')),
            ],
            options={
                'verbose_name': 'publishing without translation',
                'verbose_name_plural': 'publishing without translation',
            },
        ),
        migrations.CreateModel(
            name='BrokenLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_outside', models.BooleanField()),
                ('target', models.CharField(max_length=500)),
                ('problem', models.CharField(choices=[('deleted', 'What it led to was deleted'), ('not_public', 'The page is not published'), ('not_found', 'There is no such page'), ('no_answer', 'The site does not answer')], max_length=12)),
                ('status', models.PositiveSmallIntegerField(help_text='The HTTP status, where there was an answer.', null=True)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page')),
            ],
            options={
                'verbose_name': 'broken link',
                'verbose_name_plural': 'broken links',
                'constraints': [models.UniqueConstraint(fields=('page', 'target'), name='broken_link_once')],
            },
        ),
        migrations.CreateModel(
            name='CampaignRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='pages.campaignimage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='rendition_once')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name='DocumentName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_names', to='pages.campaigndocument')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'name'), name='document_name_once')],
            },
        ),
        migrations.CreateModel(
            name='HelpLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('number', pages.words.phones.PhoneField(help_text='For example 116 006 or +371 2861 2120; spaces, hyphens and brackets may stand in it.', max_length=16, validators=[pages.words.phones.validate], verbose_name='number')),
                ('name', models.CharField(help_text='Who answers, for example “State Police”.', max_length=150, verbose_name='whose number')),
                ('what_for', models.CharField(help_text='In plain words, for example “Life is in danger”.', max_length=200, verbose_name='when to call')),
                ('hours', models.CharField(blank=True, help_text='For example “round the clock” or “every day 12:00–22:00”. Leave it empty if it is not known.', max_length=100, verbose_name='hours')),
                ('cost', models.CharField(blank=True, help_text='For example “free of charge”. Leave it empty if it is not known.', max_length=100, verbose_name='cost')),
                ('languages', models.CharField(blank=True, help_text='In which languages they answer. Leave it empty if it is not known.', max_length=150, verbose_name='languages')),
                ('source', models.CharField(help_text='Where this was read, for example “vugd.gov.lv”.', max_length=200, verbose_name='source')),
                ('source_url', models.URLField(blank=True, help_text='Where to look when the number is checked again; the whole address, with https://.', verbose_name='address of the source')),
                ('checked_on', models.DateField(help_text='The day on which somebody last looked at the source. Visitors read it beside the number.', null=True, verbose_name='checked on')),
                ('verification', models.CharField(choices=[('to_verify', 'To verify'), ('verified', 'Verified')], default='to_verify', help_text='Choose “Verified” only after you have called or asked. When anything that callers go by is changed, the number has to be verified anew. Visitors do not see this.', max_length=10, verbose_name='state')),
                ('in_strip', models.BooleanField(default=False, help_text='Shows the number on every page.', verbose_name='in the help strip')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Smaller numbers stand first.', verbose_name='order')),
                ('changed_at', models.DateTimeField(editable=False, null=True, verbose_name='changed')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'help number',
                'verbose_name_plural': 'help numbers',
                'ordering': ['order', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('verification', 'verified'), _negated=True), ('checked_on__isnull', False), _connector='OR'), name='help_line_verified_on_a_day')],
                'unique_together': {('translation_key', 'locale')},
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddIndex(
            model_name='signoff',
            index=models.Index(fields=['digest'], name='sign_off_digest'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('approved_at__isnull', True), _connector='OR'), name='sign_off_given_or_withdrawn'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('asked_at'))), name='sign_off_expires_later'),
        ),
        migrations.AddConstraint(
            model_name='signoffcomment',
            constraint=models.UniqueConstraint(fields=('sign_off', 'form_key'), name='comment_once_per_form'),
        ),
        migrations.AddIndex(
            model_name='signoffmail',
            index=models.Index(fields=['state', 'next_try_at'], name='sign_off_mail_due'),
        ),
        migrations.AddConstraint(
            model_name='translationwaiver',
            constraint=models.UniqueConstraint(fields=('page', 'digest'), name='translation_waiver_once'),
        ),
        migrations.RunPython(remove_welcome_page, migrations.RunPython.noop, elidable=False),
    ]
