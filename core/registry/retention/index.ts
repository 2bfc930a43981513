export { dueFacts, eraseExpired, type Due, type Erased } from './erase.ts';
