import { LexicalComposer } from '@lexical/react/LexicalComposer';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary';
import { OnChangePlugin } from '@lexical/react/LexicalOnChangePlugin';
import { PlainTextPlugin } from '@lexical/react/LexicalPlainTextPlugin';
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical';
import { useEffect } from 'react';
import { cx } from '../classes.js';
import { Icon } from '../icons.jsx';
import { isB } from '../options.js';
import { set, useStore } from '../state/store.js';
import { words } from '../words.js';

/** The search box: an input in build B, an editor of its own in build A. */
export function Search() {
  const lang = useStore((state) => state.lang);
  const search = useStore((state) => state.search);
  const label = words(lang).search;
  return (
    <div className={cx('search')}>
      <span className={cx('search-icon')}><Icon icon="search-refreshed-thin" name="search" size={20} /></span>
      {isB ? (
        <input role="textbox" type="text" data-tab="3" aria-label={label} placeholder={label} className={cx('search-input')} value={search} onChange={(event) => set({ search: event.target.value })} />
      ) : (
        <EditorSearch label={label} />
      )}
      {search ? (
        <button type="button" className={cx('search-clear')} aria-label={words(lang).close} onClick={() => set({ search: '' })}><Icon icon="x-alt" name="close" size={18} /></button>
      ) : null}
    </div>
  );
}

const config = {
  namespace: 'search',
  onError: (error) => {
    throw error;
  },
};

function EditorSearch({ label }) {
  return (
    <LexicalComposer initialConfig={config}>
      <div className={cx('search-editor')}>
        <PlainTextPlugin
          contentEditable={<ContentEditable data-tab="3" aria-label={label} title={label} className={cx('search-input')} />}
          placeholder={<div className={cx('search-placeholder')}>{label}</div>}
          ErrorBoundary={LexicalErrorBoundary}
        />
        <OnChangePlugin onChange={(state) => set({ search: state.read(() => $getRoot().getTextContent()) })} ignoreSelectionChange />
        <Clearing />
      </div>
    </LexicalComposer>
  );
}

// The editor holds its own text, so a search that was cleared elsewhere has to be carried into it.
function Clearing() {
  const [editor] = useLexicalComposerContext();
  const search = useStore((state) => state.search);
  useEffect(() => {
    const shown = editor.getEditorState().read(() => $getRoot().getTextContent());
    if (shown === search) return;
    editor.update(() => {
      const line = $createParagraphNode();
      if (search) line.append($createTextNode(search));
      $getRoot().clear().append(line);
    });
  }, [editor, search]);
  return null;
}
