import type { Pane, Tool } from './pane-model.ts';

const PAGE_OF_IMAGES = 10;

/** What one finger can do, with the word of its button and its key. */
export const TOOLS: readonly { readonly tool: Tool; readonly key: string }[] = [
  { tool: 'scroll', key: 's' },
  { tool: 'window', key: 'w' },
  { tool: 'move', key: 'm' },
  { tool: 'measure', key: 'l' },
];

/** Does what a key asks for; false where it is none of ours. */
export function pressed(key: string, pane: Pane, close: () => void): boolean {
  const actions = new Map<string, () => void>([
    ['ArrowDown', () => pane.step(1)],
    ['ArrowRight', () => pane.step(1)],
    ['ArrowUp', () => pane.step(-1)],
    ['ArrowLeft', () => pane.step(-1)],
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
    ...TOOLS.map(({ tool, key: own }): [string, () => void] => [own, () => pane.use(tool)]),
  ]);
  const action = actions.get(key);
  action?.();
  return action !== undefined;
}
