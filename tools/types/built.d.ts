// What the build puts into the scripts of the page, and what is not there in `www/` as it stands.

/** The folder of the engine, relative to the scripts: its name holds its content. */
declare const ENGINE_FOLDER: string;
