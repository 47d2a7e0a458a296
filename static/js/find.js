/* A field that hides those items of a list that do not have what is typed in it, however it is spelled.
 *
 * What is typed stays in the browser. Without this script the field is not there, and the browser's own search finds names.
 */
(function () {
  "use strict";

  function fold(text) {
    return text.replace(/[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, "")
      .normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/["'`.,;:()\u00ab\u00bb\u02bc\u2010-\u201f\u2032-]+/g, " ").replace(/\s+/g, " ").trim();
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-find]"), function (box) {
    var input = box.querySelector("input");
    var items = Array.prototype.map.call(document.querySelectorAll(box.getAttribute("data-find") + " > *"), function (item) {
      return { element: item, text: fold(item.querySelector("span").textContent) };
    });

    input.addEventListener("input", function () {
      var words = fold(input.value).split(/\s+/);
      items.forEach(function (item) {
        item.element.hidden = !words.every(function (word) {
          return item.text.indexOf(word) !== -1;
        });
      });
    });
    box.hidden = false;
  });
}());
