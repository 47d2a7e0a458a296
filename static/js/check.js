/* The check of an offer: yes, no or “I don't know” under each question, and at the end advice on what was answered.
 *
 * Without this script the page is a list to read and to print. With it the answers are nowhere but in the page that is open:
 * nothing is asked for, stored or put into the address, the fields belong to no form, so that nothing can be sent, and whoever
 * goes away or comes back finds them empty. There is no score and no verdict.
 */
(function () {
  "use strict";

  var box = document.querySelector("[data-check]");
  var answers = document.querySelector("[data-check-answers]").content.querySelector("fieldset");
  var buttons = document.querySelector("[data-check-buttons]");
  var result = document.querySelector("[data-check-result]");
  var advice = result.querySelector("[data-check-advice]");
  var said = document.querySelector("[data-check-said]");
  var questions = Array.prototype.map.call(box.querySelectorAll("[data-care]"), ask);

  function ask(item, index) {
    var fieldset = answers.cloneNode(true);
    var question = item.querySelector("h3");
    fieldset.insertBefore(document.createElement("legend"), fieldset.firstChild).appendChild(question);
    Array.prototype.forEach.call(fieldset.querySelectorAll("input"), function (input) {
      input.name = "answer-" + index;
      input.autocomplete = "off";
      input.addEventListener("change", function () {
        if (!result.hidden) {
          tell(item.getAttribute("data-care") === input.value || input.value === "unknown" ? "added" : "none");
          advise();
        }
      });
    });
    item.insertBefore(fieldset, item.firstChild);
    return { item: item, question: question, inputs: fieldset.querySelectorAll("input") };
  }

  function answer(question) {
    var chosen = Array.prototype.filter.call(question.inputs, function (input) {
      return input.checked;
    })[0];
    return chosen ? chosen.value : "";
  }

  function advise() {
    var answered = questions.filter(answer);
    var calling = answered.filter(function (question) {
      return answer(question) === "unknown" || answer(question) === question.item.getAttribute("data-care");
    });
    advice.textContent = "";
    calling.forEach(function (question) {
      var entry = document.createElement("li");
      var title = document.createElement("h3");
      title.textContent = question.question.textContent;
      entry.appendChild(title);
      entry.appendChild(question.item.querySelector("[data-check-do]").cloneNode(true));
      advice.appendChild(entry);
    });
    advice.hidden = calling.length === 0;
    result.querySelector("[data-check-unanswered]").hidden = answered.length > 0;
    result.querySelector("[data-check-nothing]").hidden = answered.length === 0 || calling.length > 0;
  }

  function tell(what) {
    said.textContent = what ? said.getAttribute("data-" + what) : "";
  }

  function clear() {
    questions.forEach(function (question) {
      Array.prototype.forEach.call(question.inputs, function (input) {
        input.checked = false;
      });
    });
    advice.textContent = "";
    result.hidden = true;
    tell("");
  }

  buttons.querySelector("[data-check-show]").addEventListener("click", function () {
    advise();
    tell("");
    result.hidden = false;
    result.querySelector("h2").focus();
  });
  buttons.querySelector("[data-check-clear]").addEventListener("click", function () {
    clear();
    tell("cleared");
  });
  window.addEventListener("pagehide", clear);
  window.addEventListener("pageshow", clear);
  box.classList.add("is-answered");
  buttons.hidden = false;
}());
