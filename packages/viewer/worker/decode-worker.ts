import charlsAddress from '@cornerstonejs/codec-charls/decodewasm?url';
import charls from '@cornerstonejs/codec-charls/decodewasmjs';
import openJpegAddress from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import openJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import openJphAddress from '@cornerstonejs/codec-openjph/wasm?url';
import openJph from '@cornerstonejs/codec-openjph/wasmjs';
import { codecsFrom } from '../pixels/codecs.ts';
import { quietly } from '../pixels/emscripten.ts';
import { answerWith } from './answer.ts';

answerWith(
  codecsFrom({
    charls: () => charls(quietly(charlsAddress)),
    openJpeg: () => openJpeg(quietly(openJpegAddress)),
    openJph: () => openJph(quietly(openJphAddress)),
  }),
);
