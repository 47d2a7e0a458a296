/* Rows of a form that are mostly left empty: the first one stays, each press on the button shows one more.
 *
 * Without this script all rows are there. A row with something in it is never hidden.
 */
(function () {
  "use strict";

  function isEmpty(row) {
    return Array.prototype.every.call(row.querySelectorAll("input"), function (input) {
      return !input.value;
    });
  }

  function enhance(box) {
    var rows = Array.prototype.slice.call(box.querySelectorAll("fieldset.row"));
    var button = box.querySelector("[data-more]");
    var shown = 1;

    rows.forEach(function (row, index) {
      if (!isEmpty(row)) {
        shown = index + 1;
      }
    });

    function show() {
      rows.forEach(function (row, index) {
        row.hidden = index >= shown;
      });
      button.hidden = shown >= rows.length;
    }

    button.addEventListener("click", function () {
      shown += 1;
      show();
      rows[shown - 1].querySelector("input").focus();
    });
    show();
  }

  Array.prototype.forEach.call(document.querySelectorAll("details[data-rows]"), enhance);
}());
