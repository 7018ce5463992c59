import { useParams } from 'react-router';

/** A part of the address that the route promises. */
export const useParam = (name: string): string => useParams()[name] ?? '';
