import { expect, it } from 'vitest';
import { normalise } from '../normalise.ts';
import { RegionFinder } from '../regions.ts';
import { addressIn } from './addresses.ts';

const regions = new RegionFinder({ '27': ['хабаровск', 'комсомольск-на-амуре'], '78': ['питер'] });

it.each([
  ['улица ленина дом пять квартира двенадцать', { street: 'ленина', house: '5', flat: '12' }],
  [
    'хабаровск, ул. Карла Маркса, 25',
    { regions: ['27'], town: 'хабаровск', street: 'карла маркса', house: '25' },
  ],
  [
    'я живу в хабаровске на ленинградской 15а',
    { regions: ['27'], town: 'хабаровск', street: 'ленинградской', house: '15а' },
  ],
  ['московское шоссе дом три', { street: 'московское', house: '3' }],
  ['проспект мира 7 корпус 2', { street: 'мира', house: '7 корпус 2' }],
  ['в комсомольске на амуре', { regions: ['27'], town: 'комсомольск-на-амуре' }],
  ['индустриальный район хабаровска', { regions: ['27'], town: 'хабаровск' }],
  ['переулок садовый двадцать один дробь два', { street: 'садовый', house: '21/2' }],
])('reads the address "%s"', (text, address) => {
  expect(addressIn(normalise(text), regions)).toMatchObject(address);
});

it('finds no address where there is none', () => {
  expect(addressIn('не знаю', regions)).toBeUndefined();
  expect(addressIn('где ближайший офис', regions)).toBeUndefined();
});
