import { findPlace } from './find-place.ts';
import type { Office, OfficeDirectory, OfficeKind, Place, Point } from './office.ts';

export interface NearOffice {
  readonly office: Office;
  readonly distanceKm: number;
}

export type Nearest =
  | { readonly outcome: 'found'; readonly place: Place; readonly offices: readonly NearOffice[] }
  /** No place was named, or none that is known; towns of the region to choose from. */
  | { readonly outcome: 'which-place'; readonly towns: readonly string[] }
  /** The directory has nothing of this region. */
  | { readonly outcome: 'not-covered' };

const most = 3;

/** Offices of these kinds (any when empty) nearest to the place that the words name. */
export function nearestOffices(
  directory: OfficeDirectory,
  request: {
    readonly words: string;
    readonly region?: string | undefined;
    readonly kinds?: readonly OfficeKind[];
  },
): Nearest {
  const { words, region, kinds = [] } = request;
  const place = findPlace(directory, words, region);
  if (place === undefined) {
    const towns = directory.places.filter((one) => one.kind === 'town' && one.region === region);
    if (region !== undefined && towns.length === 0) return { outcome: 'not-covered' };
    return { outcome: 'which-place', towns: towns.map(({ names }) => names[0] ?? '') };
  }
  const offices = directory.offices
    .filter((office) => office.region === place.region)
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map((office) => ({ office, distanceKm: distanceKm(place.at, office.at) }))
    .toSorted((a, b) => a.distanceKm - b.distanceKm);
  return { outcome: 'found', place, offices: offices.slice(0, most) };
}

const earthRadiusKm = 6371;

/** Along the surface of the earth (haversine). */
function distanceKm(a: Point, b: Point): number {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(rad(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * half(a.lon, b.lon);
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(h));
}
