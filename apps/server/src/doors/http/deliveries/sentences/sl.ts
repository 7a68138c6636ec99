import type { DeliverySentences } from '../messages.ts';

export const sl: DeliverySentences = {
  ask: 'Za vprašanja',
  states: {
    ready: 'Paket je pripravljen.',
    collecting: 'Zbiramo slike. Stran lahko zaprete: delo teče naprej.',
    recalled: 'Slike prihajajo iz arhiva, navadno v dveh urah. Ko bodo pripravljene, pošljemo sporočilo.',
    refused: 'Teh slik tu ni mogoče prenesti.',
    failed: 'Slik trenutno ne moremo zbrati.',
  },
  reasons: {
    'not-found': 'Arhiv nima slik te preiskave.',
    'not-authorised': 'Bolnišnica teh slik ni odobrila za izročitev na spletu.',
    cancelled: 'Preiskava je bila odpovedana.',
    'wrong-patient': 'Bolnišnica mora te slike preveriti, preden jih izroči.',
    'wrong-study': 'Bolnišnica mora te slike preveriti, preden jih izroči.',
    incomplete: 'Arhiv ni izročil vseh slik, polovice pa ne dajemo.',
    unreadable: 'Nekaterih slik ni mogoče prebrati.',
    'archive-unreachable': 'Arhiv slik ne odgovarja. Poskušamo sami naprej.',
    'archive-stalled': 'Arhiv slik se je ustavil na pol poti. Poskušamo sami naprej.',
    'archive-misbehaves': 'Arhiv slik je odgovoril napačno. Poskušamo sami naprej.',
    'too-large': 'Te slike so prevelike za izročitev na spletu.',
    'near-line': 'Arhiv slik ni posredoval pravočasno. Lahko poskusite znova.',
    'file-too-large': 'Ena od slik je prevelika za zapis ISO. Izberite zapis ZIP: vsebuje isto.',
    'nothing-chosen': 'V tej izbiri ni ničesar za prenos.',
  },
};
