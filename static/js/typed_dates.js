// The admin's date picker puts today where it can not read what was typed, so that a wrong date would be saved without a
// word. Here what was typed stays, and the form says in words what it could not read.
document.addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLInputElement && window.jQuery) {
    window.jQuery(event.target).off("blur.xdsoft");
  }
});
