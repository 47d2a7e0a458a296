/* Says beside the hours of help whether it is open now, or when it opens. The page has the hours; the server has written
   when they begin and end in the days to come, in seconds that mean the same everywhere. Beyond those days nothing is said,
   so that a page that was kept for long can not lie. */
(function () {
  "use strict";

  var words = document.currentScript.dataset;
  var days = words.days.split("|");

  function said(ahead, now) {
    var place = ahead.length - 1;
    var next;

    while (place >= 0 && ahead[place][0] > now) {
      place -= 1;
    }
    if (place < 0 || place === ahead.length - 1) {
      return "";
    }
    if (ahead[place][1] === "open") {
      return words.open;
    }
    if (ahead[place][1] === "unknown") {
      return words.unsure;
    }
    next = ahead[place + 1];
    if (next[1] !== "open") {
      return "";
    }
    return (now >= next[2] ? words.opens : words.opensOn.replace("{day}", days[next[3]])).replace("{time}", next[4]);
  }

  function tell() {
    var now = Date.now() / 1000;
    var places = document.querySelectorAll("[data-ahead]");
    var index, text;

    for (index = 0; index < places.length; index += 1) {
      text = said(JSON.parse(places[index].dataset.ahead), now);
      places[index].hidden = !text;
      if (places[index].textContent !== text) {
        places[index].textContent = text;
      }
    }
  }

  if (document.querySelector("[data-ahead]")) {
    tell();
    window.setInterval(tell, 30000);
    document.addEventListener("visibilitychange", tell);
  }
})();
