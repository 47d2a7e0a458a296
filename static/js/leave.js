/* Leave this page: the red link, or Shift pressed three times, takes the site away at once.
 *
 * Without this script the link still works: /leave/ answers with Clear-Site-Data and a redirect to a harmless page. What the
 * script adds is speed (the page is hidden before the network answers) and the history:
 *
 * - The entry of the page that is left becomes /leave/ itself, so that Back leads to the harmless page again. A second
 *   such entry is pushed and then replaced, because only a push cuts off what lies ahead: otherwise a page visited
 *   before with Back would still stand behind the Forward button.
 * - Older pages of the site stay in the history; no script may remove them. So each one blanks itself when somebody
 *   returns to it after leaving. How does it know? Nothing may be stored (no cookie, no sessionStorage), so:
 *   - `window.name` lives in the tab's memory and goes with it. Every page sets it to OPEN. Leaving empties it, and browsers
 *     empty it themselves on the way to another site.
 *   - A page that is left through one of its own links or forms to a page of this site notes `onward` in its history entry.
 *   Back within the site: the name is OPEN, so the page shows. Back after leaving: the name is not OPEN and the older
 *   page was left `onward`, so it goes to the harmless page. Back after following a link to another site: the name is gone,
 *   but the page was not left `onward`, so it shows.
 * - HTML is sent with no-store, so the browser asks the server anew, and this script runs before anything is painted:
 *   it is a plain script in the head, not a module, which would come after the first paint. For a browser that still brings a
 *   page back from memory the same check runs on `pageshow`.
 *
 * A press of Shift counts only if nothing else happens between its down and its up, so typing capitals, Shift+Tab, Shift+click
 * and composing a letter never leave the page; all three must come within two seconds.
 */
(function () {
  "use strict";

  var OPEN = "1";
  var PRESSES = 3;
  var WITHIN = 2000; // milliseconds
  var root = document.documentElement;
  var address = document.currentScript.getAttribute("data-leave");
  var neutral = document.currentScript.getAttribute("data-title");
  var presses = [];
  var alone = false;
  var leaving = false;

  function hide() {
    root.hidden = true;
    root.style.display = "none";
    document.title = neutral;
    Array.prototype.forEach.call(document.querySelectorAll("link[rel~=icon]"), function (icon) {
      icon.remove();
    });
  }

  function leave() {
    if (leaving) {
      return;
    }
    leaving = true;
    hide();
    window.name = "";
    history.replaceState({ left: true }, "", address);
    if (!window.navigation || window.navigation.canGoForward) {
      history.pushState({ left: true }, "", address);
    }
    window.location.replace(address);
  }

  function state() {
    return history.state || {};
  }

  function note(onward) {
    if (Boolean(state().onward) !== onward) {
      history.replaceState({ onward: onward }, "");
    }
  }

  function isReturn(event) {
    if (event && event.persisted) {
      return true;
    }
    var entry = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
    return Boolean(entry) && entry.type === "back_forward";
  }

  function arrive(event) {
    if (isReturn(event) && window.name !== OPEN && (state().onward || state().left)) {
      leave();
      return;
    }
    window.name = OPEN;
    note(false);
  }

  function staysHere(link) {
    return link.origin === window.location.origin && link.target !== "_blank" && !link.hasAttribute("download");
  }

  arrive();
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      arrive(event);
    }
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href]") : null;
    alone = false;
    if (!link) {
      return;
    }
    if (link.classList.contains("exit") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      leave();
    } else if (staysHere(link) && !event.defaultPrevented && link.getAttribute("href").charAt(0) !== "#") {
      note(true);
    }
  });
  document.addEventListener("submit", function () {
    note(true);
  });

  document.addEventListener("keydown", function (event) {
    alone = event.key === "Shift" && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) {
      presses = [];
    }
  }, true);
  document.addEventListener("pointerdown", function () {
    alone = false;
    presses = [];
  }, true);
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone) {
      return;
    }
    alone = false;
    presses.push(event.timeStamp);
    presses = presses.slice(-PRESSES);
    if (presses.length === PRESSES && presses[PRESSES - 1] - presses[0] <= WITHIN) {
      leave();
    }
  }, true);
}());
