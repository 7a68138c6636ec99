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
