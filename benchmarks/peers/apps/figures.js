// The three figures in the browser, from numbers sent once.
window.peers = {};

function ordered(values) {
  return values.map((value, index) => [value, index]).sort((a, b) => a[0] - b[0]);
}

function drawn(page, code) {
  const one = page.indicators.find((indicator) => indicator.code === code);
  const order = ordered(one.values);
  const greatest = order[order.length - 1][1];
  const margin = { l: 10, r: 10, t: 40, b: 10 };
  const titled = (kind, more) => ({ title: { text: `${kind} : ${one.label}` }, margin, ...more });
  return [
    {
      data: [{
        type: 'choropleth', geojson: '/regions.geojson', featureidkey: 'properties.id',
        locations: page.areas, z: one.values, text: page.names, colorscale: 'YlOrRd',
        showscale: false, marker: { line: { color: 'white' } },
      }],
      layout: titled('Carte', {
        geo: { visible: false, lonaxis: { range: [-5.2, 9.7] }, lataxis: { range: [41.3, 51.2] } },
      }),
    },
    {
      data: [{
        type: 'bar', orientation: 'h', x: order.map(([value]) => value),
        y: order.map(([, index]) => page.names[index]),
      }],
      layout: titled('Classement', {}),
    },
    {
      data: [{
        type: 'scatterpolar', fill: 'toself', r: page.profiles[greatest], theta: page.domains,
        name: page.names[greatest],
      }],
      layout: titled('Profil', { polar: { radialaxis: { range: page.range } } }),
    },
  ];
}

window.peers.drawn = drawn;
