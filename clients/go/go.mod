module doppel

go 1.21
