import charlsProgram from '@cornerstonejs/codec-charls/decodewasm?url';
import charls from '@cornerstonejs/codec-charls/decodewasmjs';
import openJpegProgram from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import openJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import openJphProgram from '@cornerstonejs/codec-openjph/wasm?url';
import openJph from '@cornerstonejs/codec-openjph/wasmjs';
import { codecsFrom } from '../pixels/codecs.ts';
import { fromInside } from '../pixels/emscripten.ts';
import { answerWith } from '../worker/answer.ts';

// A page that was opened from a folder may fetch nothing: the decoders' programs are written into this one.
answerWith(
  codecsFrom({
    charls: () => charls(fromInside(charlsProgram)),
    openJpeg: () => openJpeg(fromInside(openJpegProgram)),
    openJph: () => openJph(fromInside(openJphProgram)),
  }),
);
