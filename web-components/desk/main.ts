import './shell/nucleo-desk.ts';
