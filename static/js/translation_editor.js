// The translation editor writes some of its words in English in every language: here they get the person's own.
{
  const { source, target, title, more } = document.currentScript.dataset;
  const words = new Map([
    [`${source} to ${target} translation`, title],
    ["More actions", more],
  ]);

  const say = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const own = words.get(texts.currentNode.nodeValue.trim());
      if (own) {
        texts.currentNode.nodeValue = own;
      }
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    const editor = document.querySelector(".js-translation-editor");
    new MutationObserver(() => say(editor)).observe(editor, { childList: true, subtree: true });
    say(editor);
  });
}
