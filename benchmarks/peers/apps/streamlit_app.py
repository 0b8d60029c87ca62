"""Streamlit: the script runs again at each choice."""

import streamlit as st
from figures import INDICATORS, choropleth, radar, ranking

st.set_page_config(page_title="Fragilités", layout="wide")
st.title("Fragilités")
code = st.selectbox(
    "Indicateur", list(INDICATORS), format_func=lambda one: INDICATORS[one]["label"]
)
for make in (choropleth, ranking, radar):
    st.plotly_chart(make(code), key=make.__name__)
