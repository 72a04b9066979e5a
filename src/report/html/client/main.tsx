import { render } from 'preact';
import type { RunResult } from '../../../result/run-result.ts';
import { App } from './app.tsx';
import { reportData } from './report-data.ts';
import './style.css';

const source = document.getElementById('run-result');
const root = document.getElementById('app');
if (source === null || root === null) throw new Error('the report lacks its data');
const result = JSON.parse(source.textContent) as RunResult;
root.textContent = '';
render(<App data={reportData(result)} />, root);
