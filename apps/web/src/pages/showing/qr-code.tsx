import { useEffect, useState } from 'react';

interface Modules {
  readonly size: number;
  readonly path: string;
}

/** A QR code, drawn as one path; the library is fetched with the first one. Where it does not come, the code beside it can be typed. */
export function QrCode({ text, words }: { text: string; words: string }) {
  const [modules, setModules] = useState<Modules | null>(null);
  useEffect(() => {
    let wanted = true;
    void modulesOf(text).then(
      (made) => wanted && setModules(made),
      () => wanted && setModules(null),
    );
    return () => {
      wanted = false;
    };
  }, [text]);
  if (!modules) return null;
  // Four modules of quiet around it, as readers need.
  return (
    <svg className="l-qr" role="img" aria-label={words} viewBox={`-4 -4 ${modules.size + 8} ${modules.size + 8}`} shapeRendering="crispEdges">
      <rect x="-4" y="-4" width={modules.size + 8} height={modules.size + 8} fill="#fff" />
      <path d={modules.path} fill="#000" />
    </svg>
  );
}

async function modulesOf(text: string): Promise<Modules> {
  const { create } = await import('qrcode');
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const path = Array.from(data, (dark, at) => (dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '')).join('');
  return { size, path };
}
