# growth.gp DATA PLOT.svg WHAT: seconds and peak memory against a size, both axes in powers of ten
set terminal svg size 640,400 font "sans-serif,13" background "white"
set output ARG2
set logscale xy
set xlabel ARG3
set ylabel "seconds of processor time"
set y2label "peak memory, MB"
set logscale y2
set ytics nomirror
set y2tics
set y2range [1:*]
set grid
set key top left
plot ARG1 using 1:2 axes x1y1 with linespoints pt 7 lc rgb "#1f5fa8" title "seconds", \
	ARG1 using 1:3 axes x1y2 with linespoints pt 5 lc rgb "#b0561f" title "MB"
