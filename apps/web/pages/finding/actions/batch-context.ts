import { createContext, useContext } from 'react';

/** The findings that a form is filled in for, where there are several; the form itself shows the first. */
export type BatchOf = { findingId: string; title: string }[];
const Context = createContext<BatchOf | undefined>(undefined);

export const BatchProvider = Context.Provider;
/** Undefined where the form is for one finding. */
export const useBatchOf = () => useContext(Context);
