import { bytesOfScript } from '#standards/script-bytes/script-bytes.ts';

/** What the scripts of objects call. Each is known by its own element: `document.currentScript`. */
const waiting = new Map<HTMLScriptElement, (text: string) => void>();
Object.assign(globalThis, {
  lastraBytes(text: string): void {
    const { currentScript } = document;
    if (currentScript instanceof HTMLScriptElement) waiting.get(currentScript)?.(text);
  },
});

/** The bytes that lie beside the viewer as a script, at this address from the page. */
export async function bytesBeside(address: string, deflated: boolean): Promise<Uint8Array> {
  const bytes = bytesOfScript(await handed(address));
  return deflated ? await inflated(bytes) : bytes;
}

function handed(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const left = () => {
      waiting.delete(script);
      script.remove();
    };
    // Every byte is the low half of one character (standards/script-bytes).
    script.setAttribute('charset', 'x-user-defined');
    waiting.set(script, resolve);
    script.addEventListener('load', () => {
      left();
      reject(new Error('a script that handed over nothing'));
    });
    script.addEventListener('error', () => {
      left();
      reject(new Error('a script that is not there'));
    });
    script.src = address;
    document.head.append(script);
  });
}

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
