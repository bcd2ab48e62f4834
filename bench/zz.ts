import { Visitor } from './visitor.ts';

const texts = [
  'Здравствуйте',
  'Что такое единое пособие?',
  'Какие нужны документы?',
  'Спасибо',
  'Сколько платят на погребение?',
];
const vs = await Promise.all(Array.from({ length: 64 }, () => Visitor.connect('http://127.0.0.1:18090')));
const until = performance.now() + 10000;
let n = 0;
await Promise.all(
  vs.map(async (v, i) => {
    for (let k = i; performance.now() < until; k++) {
      await v.turn(texts[k % 5]!);
      n++;
    }
  }),
);
console.log(n / 10);
process.exit(0);
