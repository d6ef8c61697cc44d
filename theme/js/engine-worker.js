// The models, in a thread of their own. Asked by engine.js: { id, call, args }; answers { id, value } or { id, error }.
self.dotnetSidecar = true;
let started;

// `folder` is where the files are, `files` their addresses by the names that the runtime knows.
async function start(folder, files) {
  const { dotnet } = await import(folder + files['dotnet.js']);
  const script = name => [{ name: files[name] }];
  const assemblies = Object.keys(files).filter(name => name.endsWith('.dll')).map(name => ({ virtualPath: name, name: files[name] }));
  // What must be there before the runtime starts; the others may come meanwhile.
  const isCore = assembly => ['System.Private.CoreLib.dll', 'System.Runtime.InteropServices.JavaScript.dll'].includes(assembly.virtualPath);
  const runtime = await dotnet.withConfig({
    mainAssemblyName: 'SystemsAtlas.Browser.dll',
    globalizationMode: 'invariant',
    resources: {
      jsModuleNative: script('dotnet.native.js'),
      jsModuleRuntime: script('dotnet.runtime.js'),
      wasmNative: script('dotnet.native.wasm'),
      coreAssembly: assemblies.filter(isCore),
      assembly: assemblies.filter(a => !isCore(a)),
    },
  }).create();
  return (await runtime.getAssemblyExports('SystemsAtlas.Browser.dll')).SystemsAtlas.Browser.Engine;
}

self.onmessage = async ({ data: { id, call, args } }) => {
  try {
    if (call === 'start') started = start(...args);
    const engine = await started;
    self.postMessage({ id, value: call === 'start' ? undefined : engine[call](...args) });
  } catch (error) {
    self.postMessage({ id, error: String(error.message ?? error) });
  }
};
