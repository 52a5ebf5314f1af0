import { LexicalComposer } from '@lexical/react/LexicalComposer';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary';
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin';
import { OnChangePlugin } from '@lexical/react/LexicalOnChangePlugin';
import { PlainTextPlugin } from '@lexical/react/LexicalPlainTextPlugin';
import {
  $createLineBreakNode, $createParagraphNode, $createTextNode, $getRoot, $getSelection, $isRangeSelection,
  COMMAND_PRIORITY_HIGH, DROP_COMMAND, KEY_ENTER_COMMAND, PASTE_COMMAND, mergeRegister,
} from 'lexical';
import { useEffect } from 'react';
import { cx } from '../classes.js';
import { options } from '../options.js';

/**
 * A text field that is a real Lexical editor with the real page's manners.
 * @param {{text: string, label: string, placeholder: string, attributes: object, onText: (text: string) => void,
 *          onSend: () => void, onFiles?: (files: File[]) => void, onEditor: (editor: object) => void}} props
 */
export function Composer({ text, label, placeholder, attributes, onText, onSend, onFiles, onEditor }) {
  const config = { namespace: 'composer', onError: fail, editorState: () => $fill(text) };
  return (
    <LexicalComposer initialConfig={config}>
      <PlainTextPlugin
        contentEditable={<ContentEditable aria-label={label} aria-multiline="true" spellCheck className={cx('composer-text')} {...attributes} />}
        placeholder={<div className={cx('composer-placeholder')} aria-hidden="true">{placeholder}</div>}
        ErrorBoundary={LexicalErrorBoundary}
      />
      <HistoryPlugin />
      <OnChangePlugin ignoreSelectionChange onChange={(state) => onText(state.read($text))} />
      <Manners onSend={onSend} onFiles={onFiles} onEditor={onEditor} />
    </LexicalComposer>
  );
}

function fail(error) {
  throw error;
}

/** @returns {string} what would be sent: lines joined by single newlines, whether paragraphs or line breaks */
export const $text = () => $getRoot().getChildren().map((line) => line.getTextContent()).join('\n');

/** Replace everything by this text. @param {string} text */
export function $fill(text) {
  const paragraph = $createParagraphNode();
  text.split('\n').forEach((line, index) => {
    if (index > 0) paragraph.append($createLineBreakNode());
    if (line) paragraph.append($createTextNode(line));
  });
  $getRoot().clear().append(paragraph);
}

function Manners({ onSend, onFiles, onEditor }) {
  const [editor] = useLexicalComposerContext();
  useEffect(() => onEditor(editor), [editor, onEditor]);
  useEffect(() => {
    const enter = (event) => {
      if (!event || event.shiftKey || event.isComposing || options.enter === 'newline') return false;
      event.preventDefault();
      onSend();
      return true;
    };
    const paste = (event) => {
      event.preventDefault();
      take(editor, event.clipboardData, onFiles);
      return true;
    };
    const drop = (event) => {
      if (!event.dataTransfer?.files.length) return false;
      event.preventDefault();
      take(editor, event.dataTransfer, onFiles);
      return true;
    };
    return mergeRegister(
      editor.registerCommand(KEY_ENTER_COMMAND, enter, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(PASTE_COMMAND, paste, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(DROP_COMMAND, drop, COMMAND_PRIORITY_HIGH),
    );
  }, [editor, onSend, onFiles]);
  return null;
}

// Files go to the preview; text is read later, when the browser hands it out, and nothing tells the caller.
function take(editor, data, onFiles) {
  if (!data) return;
  const files = [...data.files];
  if (files.length > 0 && onFiles) {
    onFiles(files);
    return;
  }
  const item = [...data.items].find((one) => one.kind === 'string' && one.type === 'text/plain');
  item?.getAsString((text) => editor.update(() => $insertLines(text)));
}

function $insertLines(text) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  lines.forEach((line, index) => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return;
    if (index > 0 && options.lines === 'p') selection.insertParagraph();
    else if (index > 0) selection.insertLineBreak();
    if (line) $getSelection().insertText(line);
  });
}
