// In the page editor: shows the preview's own reading measure in the panel of checks, and lets the browser check the
// spelling in the page's language. The form's own fields carry it; here it goes on to those that scripts make.
const PROSE = ".public-DraftEditor-content, textarea[name*='-value'], input[type='text'][name*='-value']";

function showMeasure() {
  const place = document.querySelector("[data-advice-shown]");
  const preview = document.querySelector("#w-preview-iframe");
  const main = preview && preview.contentDocument && preview.contentDocument.querySelector("[data-advice-measure]");
  if (place && main) {
    place.textContent = main.dataset.adviceMeasure;
  }
}

function setLanguage(form, language) {
  for (const field of form.querySelectorAll(PROSE)) {
    if (field.lang !== language) {
      field.lang = language;
      field.setAttribute("spellcheck", "true");
    }
  }
}

document.addEventListener("DOMContentLoaded", () => {
  document.addEventListener("w-preview:loaded", showMeasure);
  document.addEventListener("w-preview:content", showMeasure);
  const title = document.querySelector("form[data-edit-form] [name='title'][lang]");
  if (title) {
    const set = () => setLanguage(title.form, title.lang);
    set();
    new MutationObserver(set).observe(title.form, { childList: true, subtree: true });
  }
});
