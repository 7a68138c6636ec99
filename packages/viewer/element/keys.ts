import type { Pane, Tool } from './pane-model.ts';

const PAGE_OF_IMAGES = 10;

/** What one finger can do, with the word of its button and its key. */
export const TOOLS: readonly { readonly tool: Tool; readonly key: string }[] = [
  { tool: 'scroll', key: 's' },
  { tool: 'window', key: 'w' },
  { tool: 'move', key: 'm' },
  { tool: 'measure', key: 'l' },
];

/** The keys then are those of the tool, on the images. */
export function choose(pane: Pane | undefined, tool: Tool): void {
  pane?.use(tool);
  pane?.element.focus({ preventScroll: true });
}

/** Does what a key asks for; false where it is none of ours. With `fine` (the shift key) arrows go a tenth as far. */
export function pressed({ key, fine }: { readonly key: string; readonly fine: boolean }, pane: Pane, close: () => void): boolean {
  if (key === 'Enter' || key === ' ') return pane.set();
  const far = fine && pane.state().tool !== 'scroll' ? 0.1 : 1;
  const actions = new Map<string, () => void>([
    ['ArrowDown', () => pane.nudge({ x: 0, y: far })],
    ['ArrowRight', () => pane.nudge({ x: far, y: 0 })],
    ['ArrowUp', () => pane.nudge({ x: 0, y: -far })],
    ['ArrowLeft', () => pane.nudge({ x: -far, y: 0 })],
    ['PageDown', () => pane.step(PAGE_OF_IMAGES)],
    ['PageUp', () => pane.step(-PAGE_OF_IMAGES)],
    ['Home', () => pane.go(0)],
    ['End', () => pane.go(Number.MAX_SAFE_INTEGER)],
    ['+', () => pane.zoom(1.25)],
    ['-', () => pane.zoom(0.8)],
    ['0', () => pane.reset()],
    ['i', () => pane.invert()],
    ['r', () => pane.rotate()],
    ['p', () => pane.play(!pane.state().playing)],
    ['Escape', close],
    ...TOOLS.map(({ tool, key: own }): [string, () => void] => [own, () => choose(pane, tool)]),
  ]);
  const action = actions.get(key);
  action?.();
  return action !== undefined;
}

/** Fields keep their keys, buttons those that press them; and so does what is shown within the viewer and is none of it. */
export function hasOwnKeys({ key, target }: KeyboardEvent): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return key !== 'Escape';
  if (target instanceof Element && target.closest('.lv-foreign')) return key !== 'Escape';
  return (key === 'Enter' || key === ' ') && target instanceof Element && target.closest('button, a, [role="tab"]') !== null;
}
