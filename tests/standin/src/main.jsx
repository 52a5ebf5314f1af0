import { createRoot } from 'react-dom/client';
import { addStyles } from './classes.js';
import { addHooks } from './hooks.js';
import { milliseconds, options } from './options.js';
import { connect } from './state/network.js';
import { me } from './state/people.js';
import { set } from './state/store.js';
import { App } from './ui/app.jsx';

addStyles();
addHooks();
createRoot(document.getElementById('app')).render(<App />);

// As the real page does, in its own form: the number and which device of it this is.
if (options.wid === '1') localStorage.setItem('last-wid-md', JSON.stringify(me.id.replace('@', ':7@')));

if (options.loggedout === '1') {
  set({ phase: 'out' });
  void connect();
} else {
  // The list appears when both are done: what must be loaded, and the time the splash is to be seen.
  const splash = new Promise((resolve) => {
    setTimeout(resolve, milliseconds('boot_ms'));
  });
  void Promise.all([connect(), splash]).then(() => set({ phase: 'in' }));
}
