import { testShare } from './support/suites-fail.ts';

testShare(0);
