import vue from '@vitejs/plugin-vue';

const compilerOptions = { isCustomElement: (tag) => tag.startsWith('cf-') };
export default { plugins: [vue({ template: { compilerOptions } })], worker: { format: 'es' } };
