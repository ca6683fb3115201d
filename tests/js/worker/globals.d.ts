/** What build/offline.py writes before the worker. `files` is its list (fold). */
declare const OAKS_LURING: { course: string; version: string; exams: string[]; apart: string[]; files: string };
