/*
 * Test code in the page of the stand-in, never in the extension: it stops the whole page at one moment of
 * sending. A synchronous request holds the thread that the page and the extension share until the test has
 * done its mischief and answers; the answer may name something to do at once.
 */
(() => {
  let aim = null;

  window.faults = {
    /** @param {{step: string, chat: string, text: string}|null} next */
    aim(next) {
      aim = next;
      look();
    },
  };

  function stop(step) {
    if (aim?.step !== step) return;
    aim = null;
    const request = new XMLHttpRequest();
    request.open('POST', '/api/step', false);
    request.send(JSON.stringify({ step }));
    const { act, args = [] } = JSON.parse(request.responseText);
    if (act === 'reload') location.reload();
    else if (act) window.standin[act](...args);
  }

  const text = (element) => element?.textContent ?? '';
  const words = () => aim.text.split('\n')[0];

  function look() {
    const state = window.standin?.state;
    if (!aim || state?.open !== aim.chat) return;
    const main = document.querySelector('#main');
    if (!main?.querySelector('header')) return;
    stop('open');
    if (!aim) return;
    // A file has an editor of its own for its words.
    if ([...main.querySelectorAll('[contenteditable]')].some((each) => text(each).includes(words()))) stop('type');
    if (!aim) return;
    const bubble = [...main.querySelectorAll('[data-id]')].find((each) => text(each).includes(words()));
    if (!bubble) return;
    stop('bubble');
    if (!aim) return;
    const icons = [...bubble.querySelectorAll('[data-icon], svg > title')].map((icon) => icon.dataset?.icon ?? text(icon));
    if (!icons.some((name) => /pending|msg-time/.test(name))) stop('tick');
  }

  document.addEventListener('DOMContentLoaded', () => {
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  // The capture phase comes before the page's own handler: the button is pressed, and nothing has happened yet.
  window.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('footer button, [role="button"]') : null;
    if (!button || !aim || window.standin.state.open !== aim.chat) return;
    if (window.standin.state.draft || window.standin.preview()) stop('click');
  }, true);
})();
