/** What build/offline.py writes before the worker. `files` holds rows "fingerprint bytes path". */
declare const OAKS_LURING: { course: string; version: string; exams: string[]; apart: string[]; files: string };
