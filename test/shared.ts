import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file or folder of the collection of DICOM files that lies beside the project, or null where it does not. */
export function sharedDicom(relative = ''): string | null {
  const path = fileURLToPath(new URL(`../../shared/dicom/${relative}`, import.meta.url));
  return existsSync(path) ? path : null;
}

/** An independent checker that lies beside the project (pdi_check.py, gen_synth.py), or null. */
export function sharedTool(name: string): string | null {
  const path = fileURLToPath(new URL(`../../shared/tools/${name}`, import.meta.url));
  return existsSync(path) ? path : null;
}
