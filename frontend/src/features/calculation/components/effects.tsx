import { useImportEffect, useRunEffect, useVersionEffect } from '../api/get-effects';
import { EffectTable } from './effect-table';

interface RunProps {
  run: string;
  part: 'EVERYTHING' | 'ACCEPTED_ROWS';
  withdrawMissing: boolean;
}

export const RunEffect = ({ run, part, withdrawMissing }: RunProps) => (
  <EffectTable effect={useRunEffect(run, part, withdrawMissing)} />
);

export const VersionEffect = ({ service, version }: { service: string; version: number }) => (
  <EffectTable effect={useVersionEffect(service, version)} />
);

export const ImportEffect = ({ id }: { id: string }) => <EffectTable effect={useImportEffect(id)} />;
