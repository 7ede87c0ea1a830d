import { answers } from './cases/answers.ts';
import { everyWay } from './table.ts';

everyWay('an answer', 'answers', answers);
