// The page that an official signs off stands in a frame as tall as the page: all of it is read by scrolling once.
for (const frame of document.querySelectorAll("[data-whole-page]")) {
  const grow = () => {
    const page = frame.contentDocument?.documentElement;
    if (page) {
      const borders = frame.offsetHeight - frame.clientHeight;
      new ResizeObserver(() => {
        frame.style.height = `${page.offsetHeight + borders}px`;
      }).observe(page);
    }
  };
  frame.addEventListener("load", grow);
  if (frame.contentDocument?.readyState === "complete") {
    grow();
  }
}
