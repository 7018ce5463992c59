import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(process.cwd(), 'src');
const LOWER = ['design', 'api', 'config'];

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [relative(ROOT, path)] : [];
  });

const importsOf = (file: string) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/from '(@\/|\.\.?\/)([^']+)'/g)].map(([, prefix, path]) =>
    prefix === '@/' ? (path ?? '') : relative(ROOT, join(ROOT, file, '..', `${prefix}${path}`)),
  );

const sources = files(ROOT).filter((file) => !file.endsWith('schema.d.ts'));
const production = sources.filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith('test/'));
const wrong = (from: (file: string) => boolean, refused: (path: string, file: string) => boolean) =>
  production.filter(from).flatMap((file) =>
    importsOf(file)
      .filter((path) => refused(path, file))
      .map((path) => `${file} imports ${path}`),
  );

describe('the layers', () => {
  it('design, api and config know neither features nor the application', () =>
    expect(
      wrong(
        (file) => LOWER.includes(file.split('/')[0] ?? ''),
        (path) => /^(features|app)\//.test(path),
      ),
    ).toEqual([]));

  it('features do not know the application', () =>
    expect(
      wrong(
        (file) => file.startsWith('features/'),
        (path) => path.startsWith('app/'),
      ),
    ).toEqual([]));

  it('features do not know each other', () =>
    expect(
      wrong(
        (file) => file.startsWith('features/'),
        (path, file) => path.startsWith('features/') && path.split('/')[1] !== file.split('/')[1],
      ),
    ).toEqual([]));

  it('only the api layer calls fetch', () =>
    expect(
      production.filter(
        (file) => !/^(api|config)\//.test(file) && /\bfetch\(/.test(readFileSync(join(ROOT, file), 'utf8')),
      ),
    ).toEqual([]));

  it('keeps files small', () =>
    expect(
      sources.filter(
        (file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > (/\.test\./.test(file) ? 301 : 201),
      ),
    ).toEqual([]));
});
