export function elementOf<Name extends keyof HTMLElementTagNameMap>(name: Name, className = '', text = ''): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

/** A button that says what it does; `name` where what it shows is a sign. */
export function button(text: string, onPress: () => void, name?: string): HTMLButtonElement {
  const element = elementOf('button', 'lv-button', text);
  element.type = 'button';
  if (name) element.setAttribute('aria-label', name);
  element.addEventListener('click', onPress);
  return element;
}

/** Drawn by lines in a square of 20. */
const SIGNS = { close: 'M4 4L16 16M16 4L4 16', fullScreen: 'M3 8V3H8M12 3H17V8M17 12V17H12M8 17H3V12' } as const;

/** A button whose sign alone is seen on a phone; elsewhere its words, which are heard everywhere. */
export function signed(sign: keyof typeof SIGNS, text: string, onPress: () => void): HTMLButtonElement {
  const element = button('', onPress);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', SIGNS[sign]);
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('lv-sign');
  svg.append(path);
  element.append(svg, elementOf('span', 'lv-word', text));
  return element;
}
