import { describe, expect, it } from 'vitest';
import { thumbnails } from './thumbnails.ts';

const bytes = (length: number) => new Uint8Array(length);

describe('thumbnails (F64)', () => {
  it('are made one after the other, however many are asked for at once, and made once', async () => {
    const order: string[] = [];
    const small = thumbnails(async (jpeg) => {
      order.push(`shrinks ${jpeg.length}`);
      return bytes(1);
    });
    const whole = (length: number) => async () => {
      order.push(`reads ${length}`);
      return bytes(length);
    };
    await Promise.all([small.kept('a', whole(1)), small.kept('b', whole(2)), small.kept('a', whole(3)), small.once(whole(4))]);
    expect(order).toEqual(['reads 1', 'shrinks 1', 'reads 2', 'shrinks 2', 'reads 4', 'shrinks 4']);
    await small.kept('b', whole(5));
    expect(order).toHaveLength(6);
  });

  it('one that is not there is refused, and the next is made nevertheless', async () => {
    const small = thumbnails(async () => bytes(1));
    const gone = small.kept('a', () => Promise.reject(new Error('gone')));
    const next = small.kept('b', async () => bytes(9));
    await expect(gone).rejects.toThrow('gone');
    expect(await next).toHaveLength(1);
    expect(await small.kept('a', async () => bytes(9))).toHaveLength(1);
  });
});
