import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type DayHours, type OfficeDirectory, officeAccess, officeKinds } from '#core/offices/index.ts';
import { AppError } from '#core/shared/app-error.ts';

export const officesFolder = join(import.meta.dirname, 'offices');

const days: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekKeys = /^(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))?$/;
const span = z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/, 'must be like 09:00-18:00');
const point = z.tuple([z.number(), z.number()]);
const languages = z.object({ ru: z.string().min(1), en: z.string().min(1) });

const documentShape = z.object({
  region: z.string(),
  timeZone: z.string(),
  isDemonstration: z.boolean(),
  places: z.array(
    z.object({ kind: z.enum(['town', 'district']), names: z.array(z.string()).min(1), at: point }),
  ),
  offices: z.array(
    z.object({
      id: z.string().regex(/^[a-z0-9-]{1,10}$/),
      kind: z.enum(officeKinds),
      name: languages,
      address: languages,
      phone: z.string().regex(/^\+7\d{10}$/),
      at: point,
      hours: z.record(z.string().regex(weekKeys), span),
      lunch: span.optional(),
      access: z.array(z.enum(officeAccess)).min(1).optional(),
      seats: z.number().int().positive(),
      slotMinutes: z.number().int().positive(),
    }),
  ),
});

/**
 * Reads every `*.yaml` of a folder.
 * @throws AppError `offices-invalid`
 */
export function loadOffices(folder: string = officesFolder): OfficeDirectory {
  const directories = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => readDirectory(join(folder, name), name));
  return {
    offices: directories.flatMap(({ offices }) => offices),
    places: directories.flatMap(({ places }) => places),
  };
}

function readDirectory(path: string, file: string): OfficeDirectory {
  const read = documentShape.safeParse(parse(readFileSync(path, 'utf8')));
  if (!read.success)
    throw new AppError(
      'offices-invalid',
      `${file} is not a list of offices: ${z.prettifyError(read.error)}`,
      {
        details: { file },
      },
    );
  const { region, timeZone, isDemonstration, places, offices } = read.data;
  return {
    places: places.map(({ kind, names, at }) => ({ region, kind, names, at: pointOf(at) })),
    offices: offices.map(({ at, hours, lunch, access, ...office }) => ({
      ...office,
      region,
      timeZone,
      isDemonstration,
      at: pointOf(at),
      week: weekOf(hours),
      ...(access === undefined ? {} : { access }),
      ...(lunch === undefined ? {} : { lunch: hoursOf(lunch) }),
    })),
  };
}

function pointOf([lat, lon]: readonly [number, number]) {
  return { lat, lon };
}

/** `mon-thu: 09:00-18:00`, `fri: …` → seven days, Monday first. */
function weekOf(hours: Readonly<Record<string, string>>): (DayHours | undefined)[] {
  const week: (DayHours | undefined)[] = days.map(() => undefined);
  for (const [key, text] of Object.entries(hours)) {
    const [, from = '', to = from] = weekKeys.exec(key) ?? [];
    const first = days.indexOf(from);
    const last = days.indexOf(to);
    for (let day = first; day <= last; day++) week[day] = hoursOf(text);
  }
  return week;
}

function hoursOf(text: string): DayHours {
  const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  return { opens: minutes(text.slice(0, 5)), closes: minutes(text.slice(6)) };
}
