/* “Insert help fact” in the editor of running text: opens the chooser and puts a reference to what was chosen. */
(function () {
  "use strict";

  var React = window.React;

  function Source() {
    React.Component.apply(this, arguments);
  }
  Source.prototype = Object.create(React.Component.prototype);
  Source.prototype.constructor = Source;

  Source.prototype.componentDidMount = function () {
    var props = this.props;
    var close = props.onClose;
    var chosen = false;

    window.jQuery(document.body).one("hidden.bs.modal", function () {
      if (!chosen) {
        close();
      }
    });
    window.ModalWorkflow({
      url: props.entityType.chooserUrl,
      onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
      responses: {
        chosen: function (fact) {
          var state = props.editorState;
          var content = state.getCurrentContent().createEntity(props.entityType.type, "IMMUTABLE", {
            id: String(fact.id),
            label: fact.string,
          });
          var key = content.getLastCreatedEntityKey();
          var text = window.DraftJS.Modifier.replaceText(
            content,
            state.getSelection(),
            props.entityType.placeholder,
            null,
            key
          );
          chosen = true;
          props.onComplete(window.DraftJS.EditorState.push(state, text, "insert-characters"));
        },
      },
      onError: close,
    });
  };

  Source.prototype.render = function () {
    return null;
  };

  function Fact(props) {
    var data = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement("span", { className: "help-fact", "data-label": data.label, title: data.label }, props.children);
  }

  window.draftail.registerPlugin({ type: "HELP_FACT", source: Source, decorator: Fact }, "entityTypes");
})();
