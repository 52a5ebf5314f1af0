/** Pressing an element of the page the way a mouse does. */

/** @param {HTMLElement} element */
export function press(element) {
  const rect = element.getBoundingClientRect();
  const place = {
    bubbles: true, cancelable: true, composed: true, view: window, detail: 1, button: 0,
    clientX: rect.left + rect.width / 2, clientY: rect.top + rect.height / 2,
  };
  const pointer = { ...place, pointerId: 1, pointerType: 'mouse', isPrimary: true };
  element.dispatchEvent(new PointerEvent('pointerover', pointer));
  element.dispatchEvent(new MouseEvent('mouseover', place));
  element.dispatchEvent(new PointerEvent('pointerdown', { ...pointer, buttons: 1 }));
  element.dispatchEvent(new MouseEvent('mousedown', { ...place, buttons: 1 }));
  element.dispatchEvent(new PointerEvent('pointerup', pointer));
  element.dispatchEvent(new MouseEvent('mouseup', place));
  element.dispatchEvent(new MouseEvent('click', place));
}
