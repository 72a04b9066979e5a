import { existsSync } from 'node:fs';

const PLACES = [
  process.env['EVSC_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The Chromium that this machine has, or that `EVSC_CHROMIUM` names; undefined where there is none. */
export const chromiumPath: string | undefined = PLACES.find(
  (place) => place !== undefined && existsSync(place),
);
