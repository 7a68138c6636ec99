import { createContext, useContext } from 'react';

/** Who shared what is on the page; null where it is the patient's own. A recipient is never told what only a patient can do or is sent. */
export const SharedByContext = createContext<string | null>(null);
export const useSharedBy = (): string | null => useContext(SharedByContext);
