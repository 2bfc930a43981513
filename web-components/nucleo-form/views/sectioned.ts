import { sections } from '../styles/sections.ts';
import { StepsView } from './steps-view.ts';
import { TabsView } from './tabs-view.ts';

export const styles = sections;

/** Steps in an order, or tabs in any. */
export { StepsView, TabsView };
